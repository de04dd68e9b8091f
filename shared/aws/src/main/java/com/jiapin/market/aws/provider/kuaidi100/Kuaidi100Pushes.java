package com.jiapin.market.aws.provider.kuaidi100;

import com.jiapin.market.aws.provider.FormFields;
import com.jiapin.market.aws.provider.Inbound;
import com.jiapin.market.aws.provider.MalformedMessageException;
import com.jiapin.market.aws.provider.RawMessage;
import com.jiapin.market.shipment.TrackingPush;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Proves and reads Kuaidi100's pushes. Nothing is parsed before the signature holds over the decoded text; no message, however
 * broken, makes it throw.
 */
public final class Kuaidi100Pushes {

    /** Path of pushes below the callback base; the shipment's token follows it. */
    public static final String PATH = "/callbacks/kuaidi100/";

    /** Shortest salt in characters: 128 bits in URL-safe Base64. */
    public static final int SHORTEST_SALT = 22;

    /**
     * A push to the path of one shipment.
     *
     * @param salt the salt of the shipment that the path token names; absent when no shipment has the token
     */
    public Inbound<TrackingPush> read(RawMessage message, Optional<String> salt) {
        if (!message.method().equals("POST")) {
            return new Inbound.NotAuthentic<>("method");
        }
        if (message.isTooLarge()) {
            return new Inbound.TooLarge<>();
        }
        if (salt.isEmpty() || salt.get().length() < SHORTEST_SALT) {
            return new Inbound.NotAuthentic<>("token");
        }
        Optional<FormFields> form = FormFields.parse(message.body());
        Optional<String> param = form.flatMap(fields -> fields.single("param"));
        Optional<String> sign = form.flatMap(fields -> fields.single("sign"));
        if (param.isEmpty() || sign.isEmpty()) {
            return new Inbound.NotAuthentic<>("fields");
        }
        if (!PushSignature.isValid(param.get(), salt.get(), sign.get())) {
            return new Inbound.NotAuthentic<>("sign");
        }
        try {
            PushReader reader = new PushReader(new EventKeys(salt.get()));
            return new Inbound.Authentic<>(reader.read(param.get().getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedMessageException malformed) {
            return new Inbound.Unparsable<>(malformed.reason());
        }
    }
}
