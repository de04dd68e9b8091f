package com.jiapin.market.aws.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.jiapin.market.aws.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    private static final EntityTag TAG = new EntityTag("v7");

    @ParameterizedTest
    @ValueSource(strings = {"\"v7\"", "W/\"v7\"", "*", " * ", "\"a\", \"v7\"", "\"a,b\",W/\"v7\" ,\"c\"", "\"v7\","})
    void isNamed(String header) {
        assertThat(TAG.isNamedBy(Optional.of(header))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v7",
                "\"v8\"",
                "\"a,v7\"",
                "W/v7",
                "w/\"v7\"",
                "\"v7",
                "\"a\" \"v7\"",
                "\"v7\" x",
                "**",
                "\"a\", *",
                "W/",
                ","
            })
    void isNotNamed(String header) {
        assertThat(TAG.isNamedBy(Optional.of(header))).isFalse();
    }

    @Test
    void isNotNamedByNothing() {
        assertThat(TAG.isNamedBy(Optional.empty())).isFalse();
    }

    @Test
    @Tag("B3")
    void differsWithEveryPartAndTheirBorders() {
        assertThat(EntityTag.ofVersions("ab", "c")).isNotEqualTo(EntityTag.ofVersions("a", "bc"));
        assertThat(EntityTag.ofVersions("ab", "c")).isEqualTo(EntityTag.ofVersions("ab", "c"));
        assertThat(EntityTag.ofContent("x".getBytes(UTF_8)).toString()).matches("\"[A-Za-z0-9_-]{22}\"");
    }

    @Test
    void cookiesCannotBreakOutOfTheirHeader() {
        for (String bad : new String[] {"a;b", "a b", "a\r\nb", "茶", "a,b", "a\"b", "a=b"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Cookie.refresh(bad, "/", Duration.ofDays(1)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Cookie.refresh("a", "x", Duration.ofDays(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Cookie.refresh("a", "/;", Duration.ofDays(1)));
    }

    @Test
    void headersCannotBreakOutOfTheirLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Response.noContent().withHeader("A", "b\r\nC: d"));
        assertThat(Response.created("/a/\r\nSet-Cookie: x", JsonObject.EMPTY).header("Location"))
                .contains("/a/%0D%0ASet-Cookie:%20x");
    }
}
