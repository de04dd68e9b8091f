package com.jiapin.market.function.wechatpaycallback;

import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.log.Alarm;
import com.jiapin.market.aws.log.EventLog;
import com.jiapin.market.aws.provider.Inbound;
import com.jiapin.market.aws.provider.RawMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** How a notice is answered; the texts are fixed and tell nothing of the inside. */
final class NoticeAnswer {
    private static final List<String> HEADERS = List.of(
            "Wechatpay-Timestamp",
            "Wechatpay-Nonce",
            "Wechatpay-Signature",
            "Wechatpay-Serial",
            "Wechatpay-Signature-Type");

    private NoticeAnswer() {}

    /** Returns the request as the notices are read: method, path, the headers of the protocol and the raw bytes. */
    static RawMessage message(Request request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : HEADERS) {
            List<String> values = request.headers(name);
            if (!values.isEmpty()) {
                headers.put(name, values);
            }
        }
        return RawMessage.of(request.method().name(), request.template(), headers, request.body());
    }

    /** Returns the answer after {@code store} stored what is authentic, and {@code keep} kept what contradicts itself. */
    static <T> Answer of(EventLog log, Inbound<T> inbound, Predicate<T> store, Consumer<String> keep) {
        return switch (inbound) {
            case Inbound.Authentic<T>(T notice) -> store.test(notice) ? Response.noContent() : failure(422);
            case Inbound.NotAuthentic<T>(String reason) -> {
                if (reason.equals("serial")) {
                    log.raise(Alarm.WECHAT_KEY_UNKNOWN);
                }
                yield failure(401);
            }
            case Inbound.TooLarge<T>() -> failure(413);
            case Inbound.Unparsable<T> unparsable -> {
                log.raise(Alarm.WECHAT_NOTICE_UNREADABLE);
                yield failure(400);
            }
            case Inbound.Mismatched<T>(String notificationId, String _) -> {
                keep.accept(notificationId);
                yield failure(422);
            }
        };
    }

    /** Returns a failure in WeChat Pay's words. */
    static Response failure(int status) {
        String message =
                switch (status) {
                    case 400 -> "malformed";
                    case 401 -> "not authentic";
                    case 413 -> "too large";
                    case 422 -> "does not match";
                    case 503 -> "busy";
                    default -> "not stored";
                };
        return Response.json(
                status,
                Json.object().put("code", "FAIL").put("message", message).build());
    }
}
