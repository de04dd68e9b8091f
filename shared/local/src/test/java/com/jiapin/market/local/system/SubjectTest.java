package com.jiapin.market.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.MarketData;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.privacy.ErasurePlan;
import com.jiapin.market.privacy.OwnRow;
import com.jiapin.market.privacy.SubjectExport;
import com.jiapin.market.privacy.SubjectRows;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedMarket.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SubjectTest {
    private final StartedMarket market;
    private final Walk walk;
    private final PlainReading reading;
    private List<OwnRow> rows = List.of();

    SubjectTest(StartedMarket market, Walk walk) {
        this.market = market;
        this.walk = walk;
        this.reading = PlainReading.of(market);
    }

    @BeforeAll
    void find() {
        market.settle();
        rows = new SubjectRows(MarketData.MAP, reading.store())
                .find(new SubjectId(walk.walker().memberId()), Purpose.LEGAL);
    }

    @AfterAll
    void close() {
        reading.close();
    }

    @Test
    void print() {
        System.out.println("PAGES " + reading.furtherPages());
        ErasurePlan.of(rows).lines().forEach(line -> System.out.println("PLAN " + line));
        SubjectExport.of(rows).rows().forEach(line -> System.out.println("EXPORT " + line));
        assertThat(rows).isNotEmpty();
    }
}
