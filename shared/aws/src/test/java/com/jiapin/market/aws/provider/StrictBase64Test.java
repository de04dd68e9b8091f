package com.jiapin.market.aws.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictBase64Test {
    @Test
    void theCanonicalTextIsDecoded() {
        assertThat(StrictBase64.decode("AQID")).contains(new byte[] {1, 2, 3});
        assertThat(StrictBase64.decode("AQ==")).contains(new byte[] {1});
        assertThat(StrictBase64.decode("")).contains(new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQ", "AQ=", "AR==", "AQ==\n", " AQ==", "A Q==", "AQ-_", "====", "AQID=", "AQIÄ"})
    void everyOtherSpellingIsRefused(String text) {
        assertThat(StrictBase64.decode(text)).isEmpty();
    }
}
