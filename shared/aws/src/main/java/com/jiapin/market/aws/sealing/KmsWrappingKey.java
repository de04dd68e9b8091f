package com.jiapin.market.aws.sealing;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/** The wrapping key of a stage on AWS: one KMS key, asked once per execution environment. */
public final class KmsWrappingKey implements WrappingKey {
    private static final Map<String, String> CONTEXT = Map.of("use", "key-encryption-key");
    private final KmsClient client;
    private final String keyArn;

    /** Creates the key over the KMS key {@code keyArn}. */
    public KmsWrappingKey(KmsClient client, String keyArn) {
        this.client = client;
        this.keyArn = keyArn;
    }

    @Override
    public byte[] wrap(byte[] plain) {
        return client.encrypt(request -> request.keyId(keyArn)
                        .plaintext(SdkBytes.fromByteArray(plain))
                        .encryptionContext(CONTEXT))
                .ciphertextBlob()
                .asByteArray();
    }

    @Override
    public byte[] unwrap(byte[] wrapped) {
        return client.decrypt(request -> request.keyId(keyArn)
                        .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                        .encryptionContext(CONTEXT))
                .plaintext()
                .asByteArray();
    }
}
