package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.aws.provider.AnswerBody;
import com.jiapin.market.aws.provider.MalformedMessageException;
import com.jiapin.market.aws.provider.MessageFields;
import com.jiapin.market.aws.provider.StrictBase64;
import java.util.List;
import java.util.Optional;

/** Sealed content of WeChat Pay, as notices and the certificates answer carry it; opened with one of the configured keys. */
record SealedResource(String nonce, String associatedData, AnswerBody ciphertext) {
    private static final String ALGORITHM = "AEAD_AES_256_GCM";

    static SealedResource read(MessageFields fields) throws MalformedMessageException {
        if (!fields.text("algorithm").equals(ALGORITHM)) {
            throw fields.malformed("algorithm");
        }
        String nonce = fields.text("nonce");
        if (!ApiV3Key.isNonce(nonce)) {
            throw fields.malformed("nonce");
        }
        byte[] ciphertext =
                StrictBase64.decode(fields.anyText("ciphertext")).orElseThrow(() -> fields.malformed("ciphertext"));
        return new SealedResource(nonce, fields.optionalText("associated_data").orElse(""), new AnswerBody(ciphertext));
    }

    byte[] open(List<ApiV3Key> keys) throws MalformedMessageException {
        for (ApiV3Key key : keys) {
            Optional<byte[]> plaintext = key.open(nonce, associatedData, ciphertext.bytes());
            if (plaintext.isPresent()) {
                return plaintext.get();
            }
        }
        throw new MalformedMessageException("decryption");
    }
}
