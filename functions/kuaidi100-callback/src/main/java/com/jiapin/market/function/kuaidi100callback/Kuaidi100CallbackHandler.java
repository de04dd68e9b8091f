package com.jiapin.market.function.kuaidi100callback;

import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.HttpEdge;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.http.Language;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.log.Alarm;
import com.jiapin.market.aws.provider.Inbound;
import com.jiapin.market.aws.provider.RawMessage;
import com.jiapin.market.aws.provider.kuaidi100.Kuaidi100Pushes;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.wiring.FulfilmentWiring;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.shipment.ApplyPush;
import com.jiapin.market.shipment.TrackingPush;
import com.jiapin.market.shipment.TrackingToken;
import java.util.Map;
import java.util.Optional;

/** POST /callbacks/kuaidi100/{token}: success is answered only after the push is stored. */
public final class Kuaidi100CallbackHandler extends HttpFunction {
    private static final String TOKEN = "token";
    private static final Kuaidi100Pushes PUSHES = new Kuaidi100Pushes();

    /** For Lambda. */
    public Kuaidi100CallbackHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public Kuaidi100CallbackHandler(Map<String, String> environment) {
        this(new Market(environment));
        rehearseBeforeSnapshot(environment);
    }

    /** Over these parts. */
    Kuaidi100CallbackHandler(Market market) {
        this(market.edge(), new FulfilmentWiring(market).applyPush());
    }

    /** Over these parts. */
    Kuaidi100CallbackHandler(HttpEdge edge, ApplyPush pushes) {
        super(
                edge,
                routes -> routes.post(
                        Kuaidi100Pushes.PATH + "{" + TOKEN + "}",
                        Access.PUBLIC,
                        request -> answer(edge, pushes, request)));
    }

    private static Answer answer(HttpEdge edge, ApplyPush pushes, Request request) {
        Optional<TrackingToken> address = pushes.find(request.pathParameters().getOrDefault(TOKEN, ""));
        RawMessage message = RawMessage.of(request.method().name(), request.template(), Map.of(), request.body());
        return switch (PUSHES.read(message, address.map(TrackingToken::salt))) {
            case Inbound.Authentic<TrackingPush>(TrackingPush push) ->
                switch (pushes.apply(address.orElseThrow(), push)) {
                    case STORED -> PushAnswer.stored();
                    case MISMATCHED, PARKED -> PushAnswer.failure(422);
                };
            case Inbound.NotAuthentic<TrackingPush> forged -> PushAnswer.failure(401);
            case Inbound.TooLarge<TrackingPush>() -> PushAnswer.failure(413);
            case Inbound.Unparsable<TrackingPush> unreadable -> {
                edge.log().raise(Alarm.KUAIDI100_PUSH_UNREADABLE);
                yield PushAnswer.failure(400);
            }
            case Inbound.Mismatched<TrackingPush> contradictory -> PushAnswer.failure(422);
        };
    }

    /** What Kuaidi100 itself is refused, it is told in its own words. */
    @Override
    protected Response render(Problem problem, Language language, String requestId) {
        boolean ours = problem.type() == ProblemType.UNKNOWN_ROUTE || problem.type() == ProblemType.METHOD_NOT_ALLOWED;
        return ours
                ? super.render(problem, language, requestId)
                : PushAnswer.failure(problem.type().status());
    }

    @Override
    protected void rehearse(Map<String, String> variables) {
        Kuaidi100CallbackRehearsal.play(Rehearsal.in(variables));
    }
}
