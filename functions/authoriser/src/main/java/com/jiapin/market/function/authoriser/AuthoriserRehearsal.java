package com.jiapin.market.function.authoriser;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.session.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** A member of paper is let in. */
final class AuthoriserRehearsal {
    private static final String MEMBER = "REHEARSALMEMBER";
    private static final String FAMILY = "REHEARSALFAMILY";
    private static final String TOKEN = "at_" + MEMBER + "." + FAMILY + "." + "A".repeat(43);

    private AuthoriserRehearsal() {}

    static void play(Rehearsal rehearsal) {
        Instant now = rehearsal.market().clock().instant();
        Instant later = now.plus(Session.ACCESS_LIFE);
        rehearsal.given(Session.SCHEMA.insert(new Session(
                new SubjectId(MEMBER),
                FAMILY,
                hash(TOKEN),
                later,
                hash("none"),
                Set.of(Role.MEMBER),
                Optional.of("REHEARSAL-COMPANY"),
                now,
                now)));
        byte[] policy = new AuthoriserHandler(rehearsal.market())
                .answer(
                        Json.bytes(Json.object()
                                .put("type", "REQUEST")
                                .put("methodArn", "arn:aws-cn:execute-api:cn-north-1:000000000000:rehearsal/dev/GET/me")
                                .put(
                                        "headers",
                                        Json.object()
                                                .put("Authorization", "Bearer " + TOKEN)
                                                .build())
                                .build()),
                        new Invocation("rehearsal", "rehearsal", later));
        if (!new String(policy, StandardCharsets.UTF_8).contains("\"Allow\"")) {
            throw new IllegalStateException("the rehearsed member was not let in");
        }
        rehearsal.reachDatabase();
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }
}
