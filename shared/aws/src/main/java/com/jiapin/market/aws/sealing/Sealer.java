package com.jiapin.market.aws.sealing;

import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.KeyClass;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.TamperedData;
import com.jiapin.market.datamap.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/**
 * Seals attribute values under a person's key. The associated data is table, key and attribute, so that a ciphertext
 * moved to another place does not open.
 */
public final class Sealer {
    private final PersonalKeys keys;
    private final SecureRandom random;

    /** Creates the sealer. */
    public Sealer(PersonalKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** Returns the sealed form of a value at its place. */
    public byte[] seal(SubjectId subject, KeyClass keyClass, Place place, Value value) {
        return AesGcm.seal(keys.obtain(subject, keyClass), ValueBytes.of(value), place.associated(), random);
    }

    /** Opens a sealed value at its place; {@link TamperedData} when anything about it differs. */
    public Value open(SubjectId subject, KeyClass keyClass, Place place, byte[] sealed) {
        byte[] key =
                keys.find(subject, keyClass).orElseThrow(() -> new TamperedData(place.attribute() + " has no key"));
        try {
            return ValueBytes.read(AesGcm.open(key, sealed, place.associated()));
        } catch (GeneralSecurityException failure) {
            throw new TamperedData(place.attribute(), failure);
        }
    }

    /** Starts loading a person's keys. */
    public void anticipate(SubjectId subject) {
        keys.anticipate(subject);
    }

    /** Where a sealed value stands. */
    public record Place(Table table, Key key, String attribute) {
        byte[] associated() {
            String[] parts = {table.name(), key.partition(), key.sort(), attribute};
            StringBuilder text = new StringBuilder();
            for (String part : parts) {
                text.append(part.length()).append(':').append(part);
            }
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
