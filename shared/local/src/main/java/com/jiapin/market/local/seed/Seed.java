package com.jiapin.market.local.seed;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.local.LocalFault;
import com.jiapin.market.local.LocalSystem;
import com.jiapin.market.local.Providers;
import com.jiapin.market.local.Startup;
import com.jiapin.market.local.function.Outcome;
import com.jiapin.market.local.simulator.WechatPayKeys;
import com.jiapin.market.local.simulator.WechatPaySettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fills a fresh local system by the ways that exist for every stage: secrets, catalogue and the first staff through the
 * administration function, the rest through the API. A system that holds its data already is left as it is.
 */
public final class Seed implements Startup {
    /** The account manager's staff number. */
    public static final String ACCOUNT_MANAGER = "AM-001";

    /** The staff number of the employee who fulfils orders. */
    public static final String FULFILMENT = "FF-001";

    /** The privacy officer's staff number. */
    public static final String PRIVACY_OFFICER = "PO-001";

    /** The password of everybody in a system that never leaves this machine. */
    public static final String PASSWORD = "walk-through-only";

    /** The phone of the member that the walk opens. */
    public static final String MEMBER_PHONE = "19900000001";

    private final Providers providers;

    /** Creates the seed for a system with these providers. */
    public Seed(Providers providers) {
        this.providers = providers;
    }

    @Override
    public void run(LocalSystem system, Consumer<String> say) {
        secrets(system);
        Optional<String> code = staff(system, ACCOUNT_MANAGER, "陈晓", "19900000101", "ACCOUNT_MANAGER");
        if (code.isEmpty()) {
            say.accept("the data folder holds a market already");
            return;
        }
        say.accept("seeding the catalogue, opening staff");
        SeedClient api = new SeedClient(system.api());
        // Hashing passwords keeps a processor busy, the import waits for the database: they go well together.
        List<Together.Later<Boolean>> all = List.of(
                beside(() -> command(
                        system,
                        Json.object()
                                .put("command", "import-catalogue")
                                .put("catalogue", catalogue())
                                .build())),
                beside(() -> api.activate(ACCOUNT_MANAGER, code.get(), PASSWORD)),
                beside(() -> staff(system, FULFILMENT, "赵磊", "19900000102", "FULFILMENT")
                        .ifPresent(drawn -> api.activate(FULFILMENT, drawn, PASSWORD))),
                beside(() -> staff(system, PRIVACY_OFFICER, "孙宁", "19900000103", "PRIVACY_OFFICER")
                        .ifPresent(drawn -> api.activate(PRIVACY_OFFICER, drawn, PASSWORD))));
        all.forEach(Together.Later::get);
    }

    private static Together.Later<Boolean> beside(Runnable part) {
        return Together.start(() -> {
            part.run();
            return true;
        });
    }

    private void secrets(LocalSystem system) {
        WechatPayKeys keys = providers.wechatPay().keys();
        WechatPaySettings settings = WechatPaySettings.lifelike();
        secret(
                system,
                "wechat-pay-account",
                Json.text(Json.object()
                        .put("appId", settings.appId())
                        .put("merchantId", settings.merchantId())
                        .put("merchantSerial", keys.merchantSerial())
                        .build()));
        secret(system, "wechat-pay-merchant-key", keys.merchantPrivateKeyPem());
        secret(system, "wechat-pay-api-v3-key", keys.apiV3Key());
        secret(
                system,
                "wechat-pay-public-key",
                Json.text(Json.object()
                        .put("id", keys.publicKeyId())
                        .put("pem", keys.publicKeyPem())
                        .build()));
        secret(system, "kuaidi100-key", Providers.TRACKING_KEY);
        secret(system, "sms-gateway", Providers.SMS_SECRET);
    }

    private static void secret(LocalSystem system, String name, String value) {
        command(
                system,
                Json.object()
                        .put("command", "put-secret")
                        .put("name", name)
                        .put("value", value)
                        .build());
    }

    /** Opens an employee and gives back the activation code; empty when the number is taken. */
    private static Optional<String> staff(LocalSystem system, String number, String name, String phone, String role) {
        JsonObject answer = command(
                system,
                Json.object()
                        .put("command", "open-staff")
                        .put("staffNumber", number)
                        .put("name", name)
                        .put("phone", phone)
                        .put("roles", JsonArray.ofTexts(List.of(role)))
                        .build());
        return answer.text("activationCode");
    }

    private static JsonObject command(LocalSystem system, JsonObject command) {
        return switch (system.invoke("AdministrationFunction", Json.bytes(command))) {
            case Outcome.Answered answered -> parsed(answered.payload());
            case Outcome.Failed failed ->
                throw new LocalFault("Seeding failed at "
                        + command.text("command").orElse("") + ": " + failed.type() + " " + failed.message());
        };
    }

    private static JsonObject catalogue() {
        try (InputStream file =
                Objects.requireNonNull(Seed.class.getResourceAsStream("/catalogue.json"), "catalogue.json")) {
            return parsed(file.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JsonObject parsed(byte[] json) {
        try {
            return Json.parse(json, 16 * 1024 * 1024) instanceof JsonObject object ? object : JsonObject.EMPTY;
        } catch (JsonSyntaxException notJson) {
            throw new LocalFault("Seeding failed: the answer is not JSON: " + new String(json, StandardCharsets.UTF_8));
        }
    }
}
