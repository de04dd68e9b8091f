package com.jiapin.market.aws.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.datamap.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;

/** The two roots: the key service on AWS, a file on one machine. */
final class WrappingKeyTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void theKeyServiceIsAskedWithItsKeyAndTheUse() {
        ReversingKms kms = new ReversingKms();
        KmsWrappingKey key = new KmsWrappingKey(kms, "arn:aws-cn:kms:cn-north-1:1:key/k");
        byte[] wrapped = key.wrap(new byte[] {1, 2, 3});
        assertThat(wrapped).containsExactly(3, 2, 1);
        assertThat(key.unwrap(wrapped)).containsExactly(1, 2, 3);
    }

    @Test
    void theFileIsMadeOnceByWhoeverComesFirst(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("wrapping-key");
        List<byte[]> wrapped = Stream.generate(
                        () -> Together.start(() -> new FileWrappingKey(file, random).wrap(new byte[] {9})))
                .limit(8)
                .toList()
                .stream()
                .map(Together.Later::get)
                .toList();
        for (byte[] each : wrapped) {
            assertThat(new FileWrappingKey(file, random).unwrap(each)).containsExactly(9);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void anotherOrDamagedFileIsRefused(@TempDir Path folder) throws IOException {
        byte[] wrapped = new FileWrappingKey(folder.resolve("one"), random).wrap(new byte[] {9});
        assertThatThrownBy(() -> new FileWrappingKey(folder.resolve("two"), random).unwrap(wrapped))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not fit");
        Files.writeString(folder.resolve("one"), "AAAA");
        assertThatThrownBy(() -> new FileWrappingKey(folder.resolve("one"), random).unwrap(wrapped))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("32 bytes");
        Files.writeString(folder.resolve("one"), "no base64 !");
        assertThatThrownBy(() -> new FileWrappingKey(folder.resolve("one"), random).unwrap(wrapped))
                .isInstanceOf(IllegalStateException.class);
    }

    /** A key service that wraps by reversing, and insists on key and context. */
    private static final class ReversingKms implements KmsClient {
        @Override
        public EncryptResponse encrypt(EncryptRequest request) {
            check(request.keyId(), request.encryptionContext());
            return EncryptResponse.builder()
                    .ciphertextBlob(reversed(request.plaintext()))
                    .build();
        }

        @Override
        public DecryptResponse decrypt(DecryptRequest request) {
            check(request.keyId(), request.encryptionContext());
            return DecryptResponse.builder()
                    .plaintext(reversed(request.ciphertextBlob()))
                    .build();
        }

        private static void check(String keyId, Map<String, String> context) {
            assertThat(keyId).isEqualTo("arn:aws-cn:kms:cn-north-1:1:key/k");
            assertThat(context).containsExactly(Map.entry("use", "key-encryption-key"));
        }

        private static SdkBytes reversed(SdkBytes bytes) {
            byte[] before = bytes.asByteArray();
            byte[] after = new byte[before.length];
            for (int i = 0; i < before.length; i++) {
                after[i] = before[before.length - 1 - i];
            }
            return SdkBytes.fromByteArray(after);
        }

        @Override
        public String serviceName() {
            return "kms";
        }

        @Override
        public void close() {}
    }
}
