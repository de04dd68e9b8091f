package com.jiapin.market.local.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.account.LoginName;
import com.jiapin.market.account.Password;
import com.jiapin.market.account.Phone;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.store.CapacityMeter.Consumption;
import com.jiapin.market.aws.wiring.AccountWiring;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.market.BudgetTable;
import com.jiapin.market.local.market.LogLines;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.MeasuredMarket;
import com.jiapin.market.local.market.MeasuredMarket.Measured;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.session.Origin;
import com.jiapin.market.session.SignIn;
import com.jiapin.market.session.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalEngine.class)
final class AccountWalkTest {
    private static final String PHONE = "13800000001";
    private static final String PASSWORD = "correct horse battery";
    private final MeasuredMarket meter;
    private final MarketSystem market;
    private final AccountCalls system;

    AccountWalkTest(LocalEngine.Running engine, @TempDir Path directory) {
        meter = new MeasuredMarket(engine, directory);
        market = meter.system();
        system = new AccountCalls(market);
    }

    @AfterEach
    void close() {
        meter.close();
    }

    @Test
    @Tag("A8")
    @Tag("A19")
    @Tag("A4")
    @Tag("B2")
    void fromTheFirstEmployeeToAMemberWithAddresses() {
        String manager = manager();
        JsonObject opened = member(manager);
        assertThat(opened.text("status")).contains("INVITED");
        assertThat(system.post("/sign-in", signIn(PASSWORD)).status()).isEqualTo(401);

        assertThat(activate(system.code(PHONE), PASSWORD).status()).isEqualTo(204);
        JsonObject session = system.post("/sign-in", signIn(PASSWORD)).json();
        String token = session.text("accessToken").orElseThrow();

        JsonObject me = system.get("/me", token).json();
        assertThat(me.text("name")).contains("测试会员");
        assertThat(me.text("phone")).contains(PHONE);
        assertThat(system.get("/me/account-manager", token).json())
                .isEqualTo(Json.object()
                        .put("name", "测试客户经理")
                        .put("phone", "13800000009")
                        .build());
        addresses(token);

        HttpAnswer refreshed = system.post(
                "/sign-in/refresh",
                Json.object()
                        .put("refreshToken", session.text("refreshToken").orElseThrow())
                        .build());
        assertThat(refreshed.status()).isEqualTo(200);
        String next = refreshed.json().text("accessToken").orElseThrow();
        assertThat(system.get("/me", token).status()).isEqualTo(401);
        assertThat(system.send("POST", "/sign-out", Optional.of(next), Headers.NONE, Bytes.NONE)
                        .status())
                .isEqualTo(204);
        assertThat(system.get("/me", next).status()).isEqualTo(401);
    }

    @Test
    void aRefreshTokenUsedTwiceEndsTheSessionAndIsAlarmed() {
        member(manager());
        activate(system.code(PHONE), PASSWORD);
        JsonObject session = system.post("/sign-in", signIn(PASSWORD)).json();
        JsonObject refresh = Json.object()
                .put("refreshToken", session.text("refreshToken").orElseThrow())
                .build();
        String next = system.post("/sign-in/refresh", refresh)
                .json()
                .text("accessToken")
                .orElseThrow();

        List<JsonObject> lines = LogLines.during(() ->
                assertThat(system.post("/sign-in/refresh", refresh).status()).isEqualTo(401));

        assertThat(LogLines.alarms(lines)).containsExactly("REFRESH_TOKEN_REUSED");
        assertThat(system.get("/me", next).status()).isEqualTo(401);
    }

    private void addresses(String token) {
        HttpAnswer first = system.post("/me/addresses", token, "address-key-1", address("示例路1号"));
        HttpAnswer repeated = system.post("/me/addresses", token, "address-key-1", address("示例路1号"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(repeated.body()).isEqualTo(first.body());
        assertThat(repeated.headers().first("Idempotent-Replayed")).contains("true");
        assertThat(system.post("/me/addresses", token, "address-key-1", address("示例路2号"))
                        .status())
                .isEqualTo(422);
        String second = system.post("/me/addresses", token, "address-key-2", address("示例路2号"))
                .json()
                .text("addressId")
                .orElseThrow();
        assertThat(system.post("/me/addresses/" + second + "/default", token, "default-key-1", JsonObject.EMPTY)
                        .json()
                        .flag("isDefault"))
                .contains(true);
        assertThat(system.send(
                                "PUT",
                                "/me/addresses/" + second,
                                Optional.of(token),
                                Headers.NONE.with("Content-Type", "application/json"),
                                Bytes.of(Json.bytes(address("示例路3号"))))
                        .json()
                        .text("street"))
                .contains("示例路3号");
        JsonArray all =
                system.get("/me/addresses", token).json().array("addresses").orElseThrow();
        assertThat(all.size()).isEqualTo(2);
        assertThat(((JsonObject) all.elements().getFirst()).text("addressId")).contains(second);
        assertThat(system.send("DELETE", "/me/addresses/" + second, Optional.of(token), Headers.NONE, Bytes.NONE)
                        .status())
                .isEqualTo(204);
        assertThat(system.send("DELETE", "/me/addresses/" + second, Optional.of(token), Headers.NONE, Bytes.NONE)
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Tag("A8")
    void aPhoneIsTakenOnceAndAnOpeningRepeatedSendsNoSecondCode() {
        String manager = manager();
        JsonObject company = company(manager);
        HttpAnswer opened = system.post("/staff/members", manager, "member-key-1", memberInput(company));
        HttpAnswer repeated = system.post("/staff/members", manager, "member-key-1", memberInput(company));
        HttpAnswer other = system.post("/staff/members", manager, "member-key-2", memberInput(company));

        assertThat(repeated.body()).isEqualTo(opened.body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().text("type")).contains("/problems/phone-taken");
        assertThat(market.sms().messages()).hasSize(1);
        String id = opened.json().text("memberId").orElseThrow();
        HttpAnswer soon =
                system.post("/staff/members/" + id + "/activation-code", manager, "code-key-1", verification());
        assertThat(soon.status()).isEqualTo(429);
        assertThat(system.post("/staff/members/NOBODY/activation-code", manager, "code-key-2", verification())
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Tag("D6")
    void weakPasswordsAndWrongCodesAreRefusedByName() {
        member(manager());
        String code = system.code(PHONE);
        String wrong = code.equals("000000") ? "111111" : "000000";

        HttpAnswer weak = activate(code, "13800000001!");
        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.json().text("type")).contains("/problems/weak-password");
        assertThat(activate(wrong, PASSWORD).json().text("type")).contains("/problems/activation-refused");
        assertThat(activate(code, PASSWORD).status()).isEqualTo(204);
    }

    @Test
    @Tag("B1")
    void theRefreshTokenCanTravelInACookieOnly() {
        member(manager());
        activate(system.code(PHONE), PASSWORD);

        HttpAnswer signedIn = system.post(
                "/sign-in",
                Json.object()
                        .put("phone", PHONE)
                        .put("password", PASSWORD)
                        .put("refreshTokenIn", "COOKIE")
                        .build());

        String cookie = signedIn.headers().first("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/sign-in/refresh");
        assertThat(signedIn.json().text("refreshToken")).isEmpty();
        HttpAnswer refreshed = system.send(
                "POST",
                "/sign-in/refresh",
                Optional.empty(),
                Headers.NONE.with("Cookie", cookie.substring(0, cookie.indexOf(';'))),
                Bytes.NONE);
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.headers().first("Set-Cookie")).isPresent();
        assertThat(refreshed.json().text("refreshToken")).isEmpty();
    }

    @Test
    void signInRefreshAndAuthoriserCostWhatTheHandbookTells() {
        member(manager());
        activate(system.code(PHONE), PASSWORD);
        List<Measured> signingIn = new ArrayList<>();
        List<Measured> refreshing = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            List<HttpAnswer> answers = new ArrayList<>();
            signingIn.add(meter.measure(() -> kept(answers, system.post("/sign-in", signIn(PASSWORD))), 200));
            JsonObject refresh = Json.object()
                    .put(
                            "refreshToken",
                            answers.getLast().json().text("refreshToken").orElseThrow())
                    .build();
            refreshing.add(meter.measure(() -> kept(answers, system.post("/sign-in/refresh", refresh)), 200));
        }
        BudgetTable.tells("sign-in", signingIn);
        BudgetTable.tells("refresh", refreshing);
    }

    private static HttpAnswer kept(List<HttpAnswer> answers, HttpAnswer answer) {
        answers.add(answer);
        return answer;
    }

    @Test
    void theAuthoriserReadsOneRow() {
        member(manager());
        activate(system.code(PHONE), PASSWORD);
        Market parts = new Market(market.environment());
        AccountWiring wiring = new AccountWiring(parts);
        Tokens tokens = signedIn(wiring.signIn());
        parts.meter().take();

        assertThat(wiring.sessionCheck().check(tokens.accessToken())).isPresent();

        Consumption cost = parts.meter().take();
        assertThat(cost.trips()).isEqualTo(1);
        assertThat(cost.readUnits()).isEqualTo(1);
        assertThat(cost.writeUnits()).isZero();
    }

    private static Tokens signedIn(SignIn signIn) {
        SignIn.Outcome outcome = signIn.signIn(
                new LoginName.ByPhone(new Phone("+86" + PHONE)),
                new Password(PASSWORD),
                new Origin(Optional.of("203.0.113.10"), Optional.of("till")));
        assertThat(outcome).isInstanceOf(SignIn.Outcome.SignedIn.class);
        return ((SignIn.Outcome.SignedIn) outcome).tokens();
    }

    private String manager() {
        JsonObject opened = market.command(Json.object()
                .put("command", "open-staff")
                .put("staffNumber", "AM-0001")
                .put("name", "测试客户经理")
                .put("phone", "13800000009")
                .put("roles", JsonArray.ofTexts(List.of("ACCOUNT_MANAGER")))
                .build());
        assertThat(system.post(
                                "/staff/sign-in/activation",
                                Json.object()
                                        .put("staffNumber", "am-0001")
                                        .put(
                                                "code",
                                                opened.text("activationCode").orElseThrow())
                                        .put("password", PASSWORD)
                                        .build())
                        .status())
                .isEqualTo(204);
        return system.post(
                        "/staff/sign-in",
                        Json.object()
                                .put("staffNumber", "AM-0001")
                                .put("password", PASSWORD)
                                .build())
                .json()
                .text("accessToken")
                .orElseThrow();
    }

    private JsonObject company(String manager) {
        HttpAnswer answer = system.post(
                "/staff/companies",
                manager,
                "company-key-1",
                Json.object().put("name", "示例便利店").build());
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }

    private JsonObject member(String manager) {
        HttpAnswer answer = system.post("/staff/members", manager, "member-key-1", memberInput(company(manager)));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }

    private static JsonObject memberInput(JsonObject company) {
        return Json.object()
                .put("companyId", company.text("companyId").orElseThrow())
                .put("phone", PHONE)
                .put("name", "测试会员")
                .put("verification", verification().object("verification").orElseThrow())
                .build();
    }

    private static JsonObject verification() {
        return Json.object()
                .put(
                        "verification",
                        Json.object()
                                .put("method", "IN_PERSON")
                                .put("note", "到店面谈")
                                .build())
                .build();
    }

    private HttpAnswer activate(String code, String password) {
        return system.post(
                "/sign-in/activation",
                Json.object()
                        .put("phone", PHONE)
                        .put("code", code)
                        .put("password", password)
                        .build());
    }

    private static JsonObject signIn(String password) {
        return Json.object().put("phone", PHONE).put("password", password).build();
    }

    private static JsonObject address(String street) {
        return Json.object()
                .put("recipientName", "测试收货人")
                .put("phone", "13800000002")
                .put("province", "广东省")
                .put("city", "深圳市")
                .put("district", "南山区")
                .put("street", street)
                .build();
    }
}
