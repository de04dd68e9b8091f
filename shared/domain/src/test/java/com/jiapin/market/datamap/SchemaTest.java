package com.jiapin.market.datamap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A declaration that leaves out what the law or the store needs does not come into being. */
final class SchemaTest {
    private static final Attribute<String> ID = Attribute.text("id", Classification.technical());
    private static final Attribute<Instant> AT = Attribute.instant("at", Classification.technical());
    private static final Attribute<String> NAME = Attribute.text("name", named());
    private static final Attribute<Instant> SEALED_AT = Attribute.instant("sealedAt", named());
    private static final Reach REACH = new Reach.ByPartition(subject -> "THING#" + subject.value(), "T");

    private record Thing(String id, Instant at) {}

    private static Classification named() {
        return Classification.personal(Category.IDENTITY, Sensitivity.GENERAL)
                .label("姓名", "Name")
                .purpose(Purpose.ORDERING)
                .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                .sealed()
                .toNobody();
    }

    private static Schema.Builder<Thing> thing(Table table) {
        return Schema.of("Thing", table, Thing.class, "东西", "Thing")
                .key(thing -> Key.of("THING#" + thing.id(), "T"))
                .with(ID, Thing::id);
    }

    private static Schema.Builder<Thing> ofSomebody(Schema.Builder<Thing> builder) {
        return builder.subject(thing -> new SubjectId(thing.id()), REACH);
    }

    private static void assertRefused(Schema.Builder<Thing> builder, String why) {
        assertRefused(() -> builder.read(row -> new Thing(row.get(ID), Instant.EPOCH)), why);
    }

    private static void assertRefused(ThrowingCallable declaration, String why) {
        assertThatThrownBy(declaration).hasMessageContaining(why);
    }

    @Test
    void personal_data_that_no_subject_reaches() {
        assertRefused(
                thing(Table.MEMBERS)
                        .with(NAME, Thing::id)
                        .retainWhileWanted(RetentionClass.ACCOUNT)
                        .onErasure(ErasureAction.DELETE),
                "no subject reaches");
    }

    @Test
    void personal_data_without_retention_or_without_what_erasure_does() {
        assertRefused(
                ofSomebody(thing(Table.MEMBERS)).with(NAME, Thing::id).onErasure(ErasureAction.DELETE),
                "without retention");
        assertRefused(
                ofSomebody(thing(Table.MEMBERS)).with(NAME, Thing::id).retainWhileWanted(RetentionClass.ACCOUNT),
                "without retention");
    }

    @Test
    void a_clock_that_is_sealed_not_declared_or_in_a_table_that_never_expires() {
        assertRefused(
                ofSomebody(thing(Table.MEMBERS))
                        .with(SEALED_AT, Thing::at)
                        .retain(RetentionClass.CART, SEALED_AT)
                        .onErasure(ErasureAction.DELETE),
                "no usable clock");
        assertRefused(thing(Table.TRANSIENT).retain(RetentionClass.CART, AT), "no usable clock");
        assertRefused(thing(Table.CATALOG).with(AT, Thing::at).retain(RetentionClass.CART, AT), "no usable clock");
    }

    @Test
    void a_parents_clock_in_a_table_that_never_expires() {
        assertRefused(thing(Table.CATALOG).retainWithParent(RetentionClass.TRANSACTION_RECORD), "without expiry");
    }

    @Test
    void an_attribute_declared_twice_or_under_a_name_of_the_stores_own() {
        assertRefused(() -> thing(Table.CATALOG).with(ID, Thing::id), "twice");
        for (String own : Standard.names()) {
            Attribute<String> attribute = Attribute.text(own, Classification.technical());
            assertRefused(() -> thing(Table.CATALOG).withOptional(attribute, thing -> Optional.empty()), "twice");
        }
    }
}
