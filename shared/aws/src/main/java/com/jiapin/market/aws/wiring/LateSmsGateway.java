package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.log.Alarm;
import com.jiapin.market.aws.log.EventLog;
import com.jiapin.market.aws.log.Level;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogWord;
import com.jiapin.market.aws.log.Outcome;
import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.aws.provider.sms.HttpSmsGateway;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.notice.SmsGateway;
import com.jiapin.market.notice.SmsMessage;
import com.jiapin.market.notice.SmsResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The gateway of text messages, whose address and secret are asked for when a message goes out: by then what it tells of has
 * happened, and nothing that fails here may undo it. A message that did not go out is logged, and can be sent again by staff.
 */
final class LateSmsGateway implements SmsGateway {
    /** The name of the gateway's bearer secret. */
    static final String SECRET = "sms-gateway";

    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final Market market;
    private final EventLog log;

    LateSmsGateway(Market market) {
        this.market = market;
        this.log = market.log();
    }

    @Override
    public SmsResult send(SmsMessage message) {
        SmsResult result = tried(message);
        LogEntry entry = LogEntry.of(LogEvent.PROVIDER_CALLED);
        switch (result) {
            case SmsResult.Sent sent -> log.write(Level.INFO, entry.with(LogWord.OUTCOME, Outcome.DONE));
            case SmsResult.Refused refused -> log.raise(Alarm.SMS_REFUSED, entry.with(LogWord.OUTCOME, Outcome.FAILED));
            case SmsResult.Unknown unknown -> log.write(Level.WARN, entry.with(LogWord.OUTCOME, Outcome.RETRY));
        }
        return result;
    }

    /** Without the secret nothing can be sent now, which is no reason to fail what has happened. */
    private SmsResult tried(SmsMessage message) {
        try {
            return handed(message);
        } catch (StoreBusy busy) {
            log.write(Level.WARN, LogEntry.of(LogEvent.PROVIDER_CALLED).withFailure(busy));
            return new SmsResult.Unknown();
        }
    }

    private SmsResult handed(SmsMessage message) {
        Optional<String> url = market.environment().find("SMS_GATEWAY_URL");
        Optional<byte[]> secret = market.secrets().current(SECRET);
        if (url.isEmpty() || secret.isEmpty()) {
            return new SmsResult.Refused("not-configured");
        }
        String bearer = new String(secret.get(), StandardCharsets.UTF_8);
        return new HttpSmsGateway(URI.create(url.get()), bearer, new ProviderHttp(market.http(), LONGEST))
                .send(message);
    }
}
