package com.jiapin.market.function.signin;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.http.Cookie;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.session.Tokens;
import java.time.Duration;

/** A session as its owner gets it; the refresh token in the body or in a cookie that only the refresh call receives. */
final class SessionView {
    private static final String REFRESH_PATH = "/sign-in/refresh";
    private static final Duration COOKIE_LIFE = Duration.ofDays(30);

    private SessionView() {}

    static Response of(Tokens tokens, boolean inCookie) {
        JsonObjectBuilder body = Json.object()
                .put("accessToken", tokens.accessToken())
                .put("expiresInSeconds", tokens.expiresInSeconds());
        if (!inCookie) {
            body.put("refreshToken", tokens.refreshToken());
        }
        body.put(tokens.companyId().isPresent() ? "memberId" : "staffId", tokens.personId());
        body.put(
                "roles",
                JsonArray.ofTexts(
                        tokens.roles().stream().sorted().map(Role::name).toList()));
        Response response = Response.ok(body.build());
        return inCookie ? response.withCookie(cookie(tokens.refreshToken())) : response;
    }

    static Cookie cookie(String token) {
        return Cookie.refresh(token, REFRESH_PATH, COOKIE_LIFE);
    }
}
