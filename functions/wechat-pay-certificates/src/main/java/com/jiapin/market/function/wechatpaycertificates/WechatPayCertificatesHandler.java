package com.jiapin.market.function.wechatpaycertificates;

import com.jiapin.market.aws.event.EventEdge;
import com.jiapin.market.aws.event.ScheduledFunction;
import com.jiapin.market.aws.log.Alarm;
import com.jiapin.market.aws.log.Level;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogNumber;
import com.jiapin.market.aws.log.LogWord;
import com.jiapin.market.aws.provider.wechat.CertificateRefresh;
import com.jiapin.market.aws.provider.wechat.CertificateRefresh.Ending;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.PaymentWiring;
import com.jiapin.market.aws.wiring.WechatPayCertificates;
import com.jiapin.market.aws.wiring.WechatPayCertificates.Task;
import java.util.Map;

/**
 * Twice a day: where WeChat Pay signs with platform certificates, the current ones are fetched, proven and kept beside those
 * we have. Counts the certificates that are new.
 */
public final class WechatPayCertificatesHandler extends ScheduledFunction {
    /** For Lambda. */
    public WechatPayCertificatesHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public WechatPayCertificatesHandler(Map<String, String> environment) {
        this(new Market(environment));
    }

    /** Over these parts. */
    public WechatPayCertificatesHandler(Market market) {
        this(market.eventEdge(), new PaymentWiring(market).wechatPayCertificates());
    }

    private WechatPayCertificatesHandler(EventEdge edge, WechatPayCertificates certificates) {
        super(edge, _ -> switch (certificates.task()) {
            case Task.NotSetUp() -> nothingToDo(edge, Idle.NOT_SET_UP);
            case Task.PublicKeyOnly() -> nothingToDo(edge, Idle.PUBLIC_KEY_ONLY);
            case Task.Due(CertificateRefresh refresh) -> tell(edge, refresh.run());
        });
    }

    private static long nothingToDo(EventEdge edge, Idle why) {
        edge.log().write(Level.INFO, LogEntry.of(LogEvent.CERTIFICATES_CHECKED).with(LogWord.OUTCOME, why));
        return 0;
    }

    private static long tell(EventEdge edge, CertificateRefresh.Result result) {
        boolean fetched = result.ending() == Ending.FETCHED;
        edge.log()
                .write(
                        fetched ? Level.INFO : Level.WARN,
                        LogEntry.of(LogEvent.CERTIFICATES_CHECKED)
                                .with(LogWord.OUTCOME, result.ending())
                                .with(LogNumber.ADDED, result.added())
                                .with(LogNumber.DROPPED, result.dropped()));
        if (!fetched) {
            edge.log()
                    .raise(
                            Alarm.WECHAT_CERTIFICATES_NOT_REFRESHED,
                            LogEntry.of(LogEvent.ALARM).with(LogWord.REASON, result.ending()));
        }
        if (result.expiring()) {
            edge.log().raise(Alarm.WECHAT_CERTIFICATE_EXPIRING);
        }
        return result.added();
    }

    /** Why there is nothing to fetch. */
    private enum Idle {
        /** No merchant of WeChat Pay was put among the secrets. */
        NOT_SET_UP,
        /** WeChat Pay signs with a public key. */
        PUBLIC_KEY_ONLY
    }
}
