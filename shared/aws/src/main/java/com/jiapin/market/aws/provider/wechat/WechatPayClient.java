package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.provider.MalformedMessageException;
import com.jiapin.market.aws.provider.MessageFields;
import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.aws.provider.wechat.WechatPayCalls.Reply;
import com.jiapin.market.payment.ClientPayload;
import com.jiapin.market.payment.CloseResult;
import com.jiapin.market.payment.PaymentMethod;
import com.jiapin.market.payment.PaymentProvider;
import com.jiapin.market.payment.PrepayRequest;
import com.jiapin.market.payment.PrepayResult;
import com.jiapin.market.payment.ProviderAccount;
import com.jiapin.market.payment.QueryResult;
import com.jiapin.market.payment.RefundReport;
import com.jiapin.market.payment.RefundRequest;
import com.jiapin.market.payment.RefundResult;
import com.jiapin.market.payment.Trade;
import com.jiapin.market.payment.UnknownCause;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The payment channel WeChat Pay, direct merchant mode, API v3. Safe to share between threads. */
public final class WechatPayClient implements PaymentProvider {
    private static final String TRADES = "/v3/pay/transactions/out-trade-no/";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final String CURRENCY = "CNY";
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final Set<String> NOT_FOUND = Set.of("ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS");
    private static final Set<String> PAID = Set.of("ORDER_PAID", "ORDERPAID");
    private static final Set<String> CLOSED = Set.of("ORDER_CLOSED", "ORDERCLOSED");

    private final WechatPayConfiguration configuration;
    private final InstantSource clock;
    private final Supplier<String> nonces;
    private final WechatPayCalls calls;
    private final ClientSignatures signatures;

    /**
     * Draws a fresh nonce (32 letters or digits) for every request and client signature.
     *
     * @param nonces source of unguessable texts, for example {@link Nonces}
     */
    public WechatPayClient(
            WechatPayConfiguration configuration, ProviderHttp http, InstantSource clock, Supplier<String> nonces) {
        this.configuration = configuration;
        this.clock = clock;
        this.nonces = nonces;
        this.calls = new WechatPayCalls(configuration, http, clock, nonces);
        this.signatures = new ClientSignatures(configuration);
    }

    @Override
    public ProviderAccount account() {
        return configuration.account();
    }

    @Override
    public PrepayResult prepay(PrepayRequest request) {
        String path =
                switch (request.method()) {
                    case PaymentMethod.Native() -> "/v3/pay/transactions/native";
                    case PaymentMethod.Jsapi _ -> "/v3/pay/transactions/jsapi";
                    case PaymentMethod.App() -> "/v3/pay/transactions/app";
                };
        return switch (calls.post(path, prepayBody(request))) {
            case Reply.Success(var _, Optional<MessageFields> content) -> ready(request.method(), content);
            case Reply.Refused(var _, String code) -> new PrepayResult.Refused(code);
            case Reply.Unknown(UnknownCause cause) -> new PrepayResult.Unknown(cause);
        };
    }

    @Override
    public QueryResult query(String attemptNumber) {
        String path = TRADES + attemptNumber + "?mchid=" + account().merchantId();
        return switch (calls.get(path)) {
            case Reply.Success(var _, Optional<MessageFields> content) -> found(attemptNumber, content);
            case Reply.Refused(var _, String code) when NOT_FOUND.contains(code) -> new QueryResult.NotFound();
            case Reply.Refused(var _, String code) -> new QueryResult.Refused(code);
            case Reply.Unknown(UnknownCause cause) -> new QueryResult.Unknown(cause);
        };
    }

    @Override
    public CloseResult close(String attemptNumber) {
        JsonObject body = Json.object().put("mchid", account().merchantId()).build();
        return switch (calls.post(TRADES + attemptNumber + "/close", body)) {
            case Reply.Success(int status, var _) -> closed(status);
            case Reply.Refused(var _, String code) when CLOSED.contains(code) -> new CloseResult.Closed();
            case Reply.Refused(var _, String code) when PAID.contains(code) -> new CloseResult.AlreadyPaid();
            case Reply.Refused(var _, String code) when NOT_FOUND.contains(code) -> new CloseResult.NotFound();
            case Reply.Refused(var _, String code) -> new CloseResult.Refused(code);
            case Reply.Unknown(UnknownCause cause) -> new CloseResult.Unknown(cause);
        };
    }

    @Override
    public RefundResult refund(RefundRequest request) {
        JsonObject body = Json.object()
                .put("out_trade_no", request.attemptNumber())
                .put("out_refund_no", request.refundNumber())
                .putIfPresent("reason", request.reason())
                .put("notify_url", configuration.callbackBase() + WechatPayNotices.REFUND_PATH)
                .put(
                        "amount",
                        Json.object()
                                .put("refund", request.refundFen())
                                .put("total", request.totalFen())
                                .put("currency", CURRENCY)
                                .build())
                .build();
        return refundResult(calls.post(REFUNDS, body), request.refundNumber());
    }

    @Override
    public RefundResult queryRefund(String refundNumber) {
        return refundResult(calls.get(REFUNDS + "/" + refundNumber), refundNumber);
    }

    private JsonObject prepayBody(PrepayRequest request) {
        JsonObjectBuilder body = Json.object()
                .put("appid", account().appId())
                .put("mchid", account().merchantId())
                .put("description", request.description())
                .put("out_trade_no", request.attemptNumber())
                .put("time_expire", RFC_3339.format(request.expiresAt().atOffset(BEIJING)))
                .put("notify_url", configuration.callbackBase() + WechatPayNotices.PAYMENT_PATH)
                .put(
                        "amount",
                        Json.object()
                                .put("total", request.amountFen())
                                .put("currency", CURRENCY)
                                .build());
        if (request.method() instanceof PaymentMethod.Jsapi(String openid)) {
            body.put("payer", Json.object().put("openid", openid).build());
        }
        if (request.clientIp().isPresent()) {
            body.put(
                    "scene_info",
                    Json.object()
                            .put("payer_client_ip", request.clientIp().get())
                            .build());
        }
        return body.build();
    }

    private PrepayResult ready(PaymentMethod method, Optional<MessageFields> content) {
        try {
            MessageFields fields = required(content);
            return new PrepayResult.Ready(payload(method, fields));
        } catch (MalformedMessageException unreadable) {
            return new PrepayResult.Unknown(UnknownCause.UNREADABLE);
        }
    }

    private ClientPayload payload(PaymentMethod method, MessageFields fields) throws MalformedMessageException {
        long now = clock.instant().getEpochSecond();
        return switch (method) {
            case PaymentMethod.Native() -> new ClientPayload.NativeCode(fields.text("code_url"));
            case PaymentMethod.Jsapi _ -> signatures.jsapi(fields.key("prepay_id"), now, nonces.get());
            case PaymentMethod.App() -> signatures.app(fields.key("prepay_id"), now, nonces.get());
        };
    }

    private static QueryResult found(String attemptNumber, Optional<MessageFields> content) {
        try {
            Trade trade = WechatPayReader.trade(required(content));
            return trade.attemptNumber().equals(attemptNumber)
                    ? new QueryResult.Found(trade)
                    : new QueryResult.Unknown(UnknownCause.UNREADABLE);
        } catch (MalformedMessageException unreadable) {
            return new QueryResult.Unknown(UnknownCause.UNREADABLE);
        }
    }

    /** WeChat Pay answers 202 while the buyer is entering the password: that is no closing. */
    private static CloseResult closed(int status) {
        return status == 204 || status == 200 ? new CloseResult.Closed() : new CloseResult.Refused("HTTP_" + status);
    }

    private static RefundResult refundResult(Reply reply, String refundNumber) {
        return switch (reply) {
            case Reply.Success(var _, Optional<MessageFields> content) -> known(refundNumber, content);
            case Reply.Refused(var _, String code) when NOT_FOUND.contains(code) -> new RefundResult.NotFound();
            case Reply.Refused(var _, String code) -> new RefundResult.Refused(code);
            case Reply.Unknown(UnknownCause cause) -> new RefundResult.Unknown(cause);
        };
    }

    private static RefundResult known(String refundNumber, Optional<MessageFields> content) {
        try {
            RefundReport report = WechatPayReader.refund(required(content), "status");
            return report.refundNumber().equals(refundNumber)
                    ? new RefundResult.Known(report)
                    : new RefundResult.Unknown(UnknownCause.UNREADABLE);
        } catch (MalformedMessageException unreadable) {
            return new RefundResult.Unknown(UnknownCause.UNREADABLE);
        }
    }

    private static MessageFields required(Optional<MessageFields> content) throws MalformedMessageException {
        return content.orElseThrow(() -> new MalformedMessageException("empty-answer"));
    }
}
