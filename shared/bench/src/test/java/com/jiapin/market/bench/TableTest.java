package com.jiapin.market.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TableTest {

    @Test
    void aRowShowsItsTargetAndWhetherItWasMet() {
        Row met = Row.of("restore", "ms", Figures.of(List.of(12.0, 14.0, 39.0)), target(20, 40));
        Row slow =
                Row.of("cold", "ms", Figures.of(List.of(640.0, 651.0, 700.0)), Optional.of(Row.Target.ofMedian(650)));
        Row free = Row.of("warm", "ms", Figures.of(List.of(1.234)), Optional.empty());

        assertThat(Table.of(List.of(met, slow, free))).isEqualTo("""
            | measured | unit | n |  min | median |  max | target              | verdict |
            |----------|------|--:|-----:|-------:|-----:|---------------------|---------|
            | restore  | ms   | 3 | 12.0 |   14.0 | 39.0 | <= 20.0, worst 40.0 | met     |
            | cold     | ms   | 3 |  640 |    651 |  700 | <= 650              | MISSED  |
            | warm     | ms   | 1 | 1.23 |   1.23 | 1.23 |                     |         |
            """);
    }

    @Test
    void theWorstValueCanMissATargetThatTheMedianMeets() {
        assertThat(Row.of("restore", "ms", Figures.of(List.of(12.0, 14.0, 41.0)), target(20, 40))
                        .missed())
                .isTrue();
    }

    private static Optional<Row.Target> target(double median, double worst) {
        return Optional.of(new Row.Target(median, Optional.of(worst)));
    }
}
