package com.jiapin.market.account;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.Classification;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import java.time.Instant;

/**
 * What a password is checked against. The hash is personal and sensitive: who guesses the password behind it enters other
 * places too. It is sealed on top of being hashed, so that a copy of the table alone allows no guessing and ends with the
 * person's key.
 *
 * @param hash the slow salted hash with its parameters, as the hashing made it
 */
public record Credential(SubjectId person, String hash, Instant setAt) {
    static final String SORT = Account.PROFILE + "#CREDENTIAL";

    static final Attribute<String> HASH = Attribute.text(
            "hash",
            Classification.personal(Category.CREDENTIAL, Sensitivity.SENSITIVE)
                    .label("密码散列值", "Password hash")
                    .purpose(Purpose.SECURITY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .toNobody());
    static final Attribute<Instant> SET_AT = Attribute.instant("setAt", Classification.technical());

    /** How credentials are stored: right behind the account, so that one query reads both. */
    public static final Schema<Credential> SCHEMA = Schema.of(
                    "Credential", Table.MEMBERS, Credential.class, "登录密码", "Password")
            .key(credential -> key(credential.person.value()))
            .subject(Credential::person, new Reach.ByPartition(subject -> Account.partition(subject.value()), SORT))
            .with(HASH, Credential::hash)
            .with(SET_AT, Credential::setAt)
            .retainWhileWanted(RetentionClass.ACCOUNT)
            .onErasure(ErasureAction.DELETE)
            .read(row -> new Credential(row.subject().orElseThrow(), row.get(HASH), row.get(SET_AT)));

    /** The key of a person's credential. */
    public static Key key(String personId) {
        return Key.of(Account.partition(personId), SORT);
    }

    /** Says nothing about the hash. */
    @Override
    public String toString() {
        return "Credential[hidden]";
    }
}
