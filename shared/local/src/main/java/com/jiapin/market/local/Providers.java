package com.jiapin.market.local;

import com.jiapin.market.local.simulator.Kuaidi100Simulator;
import com.jiapin.market.local.simulator.SmsOutbox;
import com.jiapin.market.local.simulator.WechatPayKeys;
import com.jiapin.market.local.simulator.WechatPaySettings;
import com.jiapin.market.local.simulator.WechatPaySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The stand-ins of all providers, and the template's parameters that lead to them.
 *
 * @param wechatPay pays, closes and refunds
 * @param kuaidi100 follows parcels
 * @param sms keeps short messages
 */
public record Providers(WechatPaySimulator wechatPay, Kuaidi100Simulator kuaidi100, SmsOutbox sms)
        implements AutoCloseable {

    /** The key that Kuaidi100 knows us by. */
    public static final String TRACKING_KEY = "local-tracking";
    /** The secret of the SMS gateway. */
    public static final String SMS_SECRET = "local-sms-gateway";

    /**
     * Starts the stand-ins.
     *
     * @param firstPort the first of three ports in a row; 0 for free ones
     * @param data the folder that keeps the payment keys, so that stored secrets still fit; empty for new keys
     * @param settings how the payment provider behaves
     */
    public static Providers start(int firstPort, Optional<Path> data, WechatPaySettings settings, Clock clock) {
        boolean free = firstPort == 0;
        WechatPayKeys keys = keys(data, clock);
        Parts started = new Parts(line -> {});
        try {
            return new Providers(
                    started.add(WechatPaySimulator.start(firstPort, keys, settings, clock)),
                    started.add(Kuaidi100Simulator.start(
                            free ? 0 : firstPort + 1, TRACKING_KEY, Kuaidi100Simulator.REAL_RESENDS, clock)),
                    started.add(SmsOutbox.start(free ? 0 : firstPort + 2, SMS_SECRET, clock)));
        } catch (LocalFault taken) {
            started.close();
            throw taken;
        }
    }

    private static WechatPayKeys keys(Optional<Path> data, Clock clock) {
        SecureRandom random = new SecureRandom();
        if (data.isEmpty()) {
            return WechatPayKeys.generate(random, clock.instant());
        }
        try {
            Files.createDirectories(data.get());
            return WechatPayKeys.keptIn(data.get().resolve("wechat-pay.keys"), random, clock.instant());
        } catch (IOException | RuntimeException unusable) {
            throw new LocalFault(
                    "The data folder is damaged: the payment keys in " + data.get()
                            + " cannot be used; move the folder away to start anew.",
                    unusable);
        }
    }

    /** The values of the template's parameters that name the providers. */
    public Map<String, String> parameters() {
        return Map.of(
                "WechatPayBaseUrl", wechatPay.uri().toString(),
                "Kuaidi100BaseUrl", kuaidi100.uri().toString(),
                "SmsGatewayUrl", sms.sendUri().toString());
    }

    @Override
    public void close() {
        wechatPay.close();
        kuaidi100.close();
        sms.close();
    }
}
