package com.jiapin.market.checkout;

import static com.jiapin.market.checkout.QuotingTest.item;
import static com.jiapin.market.checkout.QuotingTest.quote;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.Seeded;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PreviewTokenTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TokenSigner SIGNER = new HmacSigner("a key for tests only");

    private record HmacSigner(String key) implements TokenSigner {
        @Override
        public byte[] sign(byte[] content) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return mac.doFinal(content);
            } catch (GeneralSecurityException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public boolean verify(byte[] content, byte[] signature) {
            return MessageDigest.isEqual(sign(content), signature);
        }
    }

    private static Preview preview() {
        return Preview.of("M1", 7, "A1", 2, quote(item("COLA", 24), item("TEA", 6)));
    }

    @Test
    void a_preview_comes_back_as_it_went() {
        Seeded.cases(300, random -> {
            Preview sent = Preview.of(
                    "会员:1," + random.nextInt(), random.nextLong(), "A,1:", 2, quote(QuotingTest.randomCart(random)));

            assertThat(PreviewToken.read(PreviewToken.issue(sent, NOW, SIGNER), sent.memberId(), NOW, SIGNER))
                    .isEqualTo(new PreviewToken.Reading.Valid(sent));
        });
    }

    @Test
    void a_preview_holds_for_15_minutes() {
        String token = PreviewToken.issue(preview(), NOW, SIGNER);

        assertThat(PreviewToken.read(
                        token, "M1", NOW.plus(Duration.ofMinutes(15)).minusMillis(1), SIGNER))
                .isInstanceOf(PreviewToken.Reading.Valid.class);
        assertThat(PreviewToken.read(token, "M1", NOW.plus(Duration.ofMinutes(15)), SIGNER))
                .isEqualTo(new PreviewToken.Reading.Expired());
    }

    @Test
    void another_members_preview_another_key_and_any_other_text_are_no_preview() {
        String token = PreviewToken.issue(preview(), NOW, SIGNER);

        assertThat(PreviewToken.read(token, "M2", NOW, SIGNER)).isEqualTo(new PreviewToken.Reading.NotOurs());
        assertThat(PreviewToken.read(token, "M1", NOW, new HmacSigner("another key")))
                .isEqualTo(new PreviewToken.Reading.NotOurs());
        for (String text :
                List.of("", ".", "a.b", token + ".", "!" + token, token.replace(".", ""), "x".repeat(300_000))) {
            assertThat(PreviewToken.read(text, "M1", NOW, SIGNER)).isEqualTo(new PreviewToken.Reading.NotOurs());
        }
    }

    @Test
    void what_we_signed_for_another_use_is_no_preview() {
        byte[] content = new String(PreviewToken.canonical(preview(), NOW.plusSeconds(60)), StandardCharsets.UTF_8)
                .replace("checkout-preview-1", "checkout-preview-2")
                .getBytes(StandardCharsets.UTF_8);
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String token = encoder.encodeToString(content) + "." + encoder.encodeToString(SIGNER.sign(content));

        assertThat(PreviewToken.read(token, "M1", NOW, SIGNER)).isEqualTo(new PreviewToken.Reading.NotOurs());
    }

    @Test
    void a_token_with_one_altered_character_is_no_preview() {
        String token = PreviewToken.issue(preview(), NOW, SIGNER);
        Seeded.cases(500, random -> {
            int at = random.nextInt(token.length() - 1);
            char other = "ABCDEFGHabcdefgh0123456789-_".charAt(random.nextInt(28));
            String altered = token.substring(0, at) + other + token.substring(at + 1);

            if (!altered.equals(token) && token.charAt(at) != '.' && token.charAt(at + 1) != '.') {
                assertThat(PreviewToken.read(altered, "M1", NOW, SIGNER)).isEqualTo(new PreviewToken.Reading.NotOurs());
            }
        });
    }

    @Test
    void no_two_previews_share_their_canonical_bytes() {
        Preview one = new Preview("M1", 1, "A1", 2, List.of(), 3);
        Preview other = new Preview("M1", 1, "A", 12, List.of(), 3);

        assertThat(PreviewToken.canonical(one, NOW)).isNotEqualTo(PreviewToken.canonical(other, NOW));
        assertThat(new String(PreviewToken.canonical(one, NOW), StandardCharsets.UTF_8))
                .isEqualTo("18:checkout-preview-1,13:1772352000000,2:M1,1:1,2:A1,1:2,1:3,1:0,");
    }
}
