package com.jiapin.market.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FiguresTest {

    @Test
    void theMedianIsTheMiddleWhateverTheOrder() {
        assertThat(Figures.of(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5);
        assertThat(Figures.of(List.of(4.0, 1.0, 3.0, 2.0)).median()).isEqualTo(2.5);
    }

    @Test
    void aPercentileIsAValueThatWasMeasured() {
        Figures figures = Figures.of(
                IntStream.rangeClosed(1, 200).mapToObj(Double::valueOf).toList());

        assertThat(figures.percentile(50)).isEqualTo(100);
        assertThat(figures.percentile(99)).isEqualTo(198);
        assertThat(figures.percentile(100)).isEqualTo(200);
        assertThat(figures.minimum()).isEqualTo(1);
        assertThat(figures.maximum()).isEqualTo(200);
    }

    @Test
    void oneValueIsAllOfThem() {
        Figures figures = Figures.of(List.of(7.5));

        assertThat(figures.minimum()).isEqualTo(7.5);
        assertThat(figures.median()).isEqualTo(7.5);
        assertThat(figures.percentile(99)).isEqualTo(7.5);
    }

    @Test
    void nothingMeasuredIsNoFigure() {
        assertThatThrownBy(() -> Figures.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Figures.of(List.of(1.0)).percentile(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
