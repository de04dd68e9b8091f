package com.jiapin.market.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.jiapin.market.MarketData;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.Classification;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.Retention;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.memory.InMemoryDataStore;
import com.jiapin.market.privacy.ProcessingRecord.Processed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must hold of the declarations of the whole market. */
final class MarketDataTest {
    private final List<Schema<?>> schemas = MarketData.MAP.schemas();
    private final List<Processed> personal = ProcessingRecord.processed(MarketData.MAP);

    @Test
    void everySchemaIsFoundByItsName() {
        assertThat(schemas).allSatisfy(schema -> {
            assertThat(MarketData.MAP.schema(schema.name())).containsSame(schema);
            assertThat(MarketData.MAP.require(schema)).isSameAs(schema);
        });
        assertThat(MarketData.MAP.schema("Nothing")).isEmpty();
    }

    @Test
    void everyPersonsRowsAreReachedWithoutACircle() {
        InMemoryDataStore store = new InMemoryDataStore(MarketData.MAP, () -> Instant.EPOCH);
        assertThatCode(() -> new SubjectRows(MarketData.MAP, store)).doesNotThrowAnyException();
    }

    @Test
    @Tag("D2")
    void everyPersonsRowHasRetentionAndAnErasureAction() {
        assertThat(schemas).filteredOn(schema -> !schema.reach().isEmpty()).allSatisfy(schema -> {
            assertThat(schema.retention().category()).as(schema.name()).isPresent();
            assertThat(schema.erasure()).as(schema.name()).isPresent();
        });
    }

    @Test
    @Tag("D3")
    void whatTheLawKeepsIsRestrictedNotDeleted() {
        assertThat(schemas)
                .filteredOn(schema -> schema.retention()
                                .category()
                                .filter(RetentionClass::statutory)
                                .isPresent()
                        && !schema.reach().isEmpty())
                .allSatisfy(schema ->
                        assertThat(schema.erasure()).as(schema.name()).contains(ErasureAction.RESTRICT_UNTIL_EXPIRY));
    }

    @Test
    @Tag("D4")
    void rowsNoLawKeepsAreDeleted() {
        assertThat(schemas)
                .filteredOn(schema -> schema.retention()
                                .category()
                                .filter(kept -> !kept.statutory())
                                .isPresent()
                        && !schema.reach().isEmpty())
                .allSatisfy(
                        schema -> assertThat(schema.erasure()).as(schema.name()).contains(ErasureAction.DELETE));
    }

    @Test
    void anAttributeIsTreatedApartOnlyByRemovingIt() {
        assertThat(personal).allSatisfy(each -> assertThat(each.personal().erasure())
                .as(each.schema() + "." + each.attribute().name())
                .isIn(Optional.empty(), Optional.of(ErasureAction.REMOVE_ATTRIBUTE)));
    }

    @Test
    void rowsThatEndWithAParentAreFoundThroughIt() {
        assertThat(schemas)
                .filteredOn(schema -> schema.retention() instanceof Retention.WithParent
                        && !schema.reach().isEmpty())
                .allSatisfy(schema -> assertThat(schema.reach())
                        .as(schema.name())
                        .anyMatch(reach -> reach instanceof Reach.Within<?> || reach instanceof Reach.FromParent<?>));
    }

    @Test
    void onlySealedDataGoesToAnybodyAndNoCredentialDoes() {
        assertThat(personal)
                .filteredOn(each -> !each.personal().recipients().isEmpty())
                .allSatisfy(each -> {
                    assertThat(each.personal().protection())
                            .as(each.schema() + "." + each.attribute().name())
                            .isEqualTo(Classification.Protection.SEALED);
                    assertThat(each.personal().category()).isNotEqualTo(Category.CREDENTIAL);
                });
    }

    @Test
    void sensitiveDataIsSealedOrAKeyedHash() {
        assertThat(personal)
                .filteredOn(each -> each.personal().sensitivity() == Sensitivity.SENSITIVE)
                .allSatisfy(each -> assertThat(each.personal().protection())
                        .as(each.schema() + "." + each.attribute().name())
                        .isNotEqualTo(Classification.Protection.PSEUDONYM));
    }
}
