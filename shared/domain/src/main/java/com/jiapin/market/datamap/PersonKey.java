package com.jiapin.market.datamap;

import java.time.Instant;

/** A person's random key of one class, wrapped by the key-encryption key. Deleting the row shreds what it sealed. */
public record PersonKey(SubjectId subject, KeyClass keyClass, String wrapped, Instant createdAt) {
    private static final Attribute<KeyClass> CLASS =
            Attribute.choice("keyClass", KeyClass.class, Classification.technical());
    private static final Attribute<String> WRAPPED = Attribute.text("wrapped", Classification.technical());
    private static final Attribute<Instant> CREATED_AT = Attribute.instant("createdAt", Classification.technical());

    /** How keys are stored: partition of the person, one row a class. No retention clock: erasure deletes them. */
    public static final Schema<PersonKey> SCHEMA = Schema.of(
                    "PersonKey", Table.KEYS, PersonKey.class, "个人密钥", "Personal key")
            .key(key -> key(key.subject, key.keyClass))
            .subject(PersonKey::subject, new Reach.ByPartition(PersonKey::partition, "CLASS#"))
            .with(CLASS, PersonKey::keyClass)
            .with(WRAPPED, PersonKey::wrapped)
            .with(CREATED_AT, PersonKey::createdAt)
            .retainWhileWanted(RetentionClass.ACCOUNT)
            .onErasure(ErasureAction.DELETE)
            .read(row ->
                    new PersonKey(row.subject().orElseThrow(), row.get(CLASS), row.get(WRAPPED), row.get(CREATED_AT)));

    /** Returns the partition of a person's keys. */
    public static String partition(SubjectId subject) {
        return "PERSON#" + subject.value();
    }

    /** Returns the key of the row of one class. */
    public static Key key(SubjectId subject, KeyClass keyClass) {
        return Key.of(partition(subject), "CLASS#" + keyClass.name());
    }

    @Override
    public String toString() {
        return "PersonKey[" + keyClass + "]";
    }
}
