package com.jiapin.market.aws.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN|CHINESE",
                "en|ENGLISH",
                "EN-us|ENGLISH",
                "zh-Hant-TW|CHINESE",
                "fr|CHINESE",
                "*|CHINESE",
                "fr, en;q=0.1|ENGLISH",
                "en;q=0.4, zh;q=0.5|CHINESE",
                "en;q=0.5, zh;q=0.4|ENGLISH",
                "en, zh|ENGLISH",
                "zh, en|CHINESE",
                "*;q=0.5, en;q=0.1|CHINESE",
                "zh;q=0, *|ENGLISH",
                "en;q=0|CHINESE",
                "en;q=0, zh;q=0|CHINESE",
                "en;q=2|CHINESE",
                "en;q=x, zh;q=0.1|CHINESE",
                "enx|CHINESE",
                "en ; q=0.9 , zh;q=0.8|ENGLISH",
                ",,;;|CHINESE",
                "en;q=1.000|ENGLISH",
                "en;q=0.0001|CHINESE",
            })
    void answersInTheLanguageLikedBest(String header, Language language) {
        assertThat(Language.preferred(Optional.of(header))).isEqualTo(language);
    }

    @Test
    void answersInChineseUnlessAsked() {
        assertThat(Language.preferred(Optional.empty())).isEqualTo(Language.CHINESE);
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyProblemSpeaksBothLanguages(ProblemType type) {
        assertThat(type.reference()).matches("/problems/[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(type.title(Language.CHINESE)).matches(".*\\p{IsHan}.*");
        assertThat(type.detail(Language.CHINESE)).matches("(?s).*\\p{IsHan}.*。");
        assertThat(type.title(Language.ENGLISH)).matches("[\\x20-\\x7E]+");
        assertThat(type.detail(Language.ENGLISH)).matches("[\\x20-\\x7E]+\\.");
        assertThat(type.status()).isBetween(400, 503);
    }

    @ParameterizedTest
    @EnumSource(FieldFault.class)
    void everyFaultSpeaksBothLanguages(FieldFault fault) {
        assertThat(fault.detail(Language.CHINESE, 7)).matches(".*\\p{IsHan}.*").doesNotContain("{");
        assertThat(fault.detail(Language.ENGLISH, 7)).matches("[\\x20-\\x7E]+").doesNotContain("{");
    }
}
