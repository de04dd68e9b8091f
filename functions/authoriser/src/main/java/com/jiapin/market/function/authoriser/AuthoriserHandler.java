package com.jiapin.market.function.authoriser;

import com.jiapin.market.aws.http.Caller;
import com.jiapin.market.aws.http.authoriser.AuthoriserFunction;
import com.jiapin.market.aws.http.authoriser.Decision;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.wiring.AccountWiring;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.session.Session;
import com.jiapin.market.session.SessionCheck;
import java.util.Map;

/** Answers for each bearer token which person, company, roles and session it stands for. */
public final class AuthoriserHandler extends AuthoriserFunction {
    /** Creates the function as Lambda does. */
    public AuthoriserHandler() {
        this(System.getenv());
    }

    /** Creates the function in an environment. */
    public AuthoriserHandler(Map<String, String> environment) {
        this(new Market(environment));
        rehearseBeforeSnapshot(environment);
    }

    /** Over these parts. */
    AuthoriserHandler(Market market) {
        this(market, new AccountWiring(market).sessionCheck());
    }

    private AuthoriserHandler(Market market, SessionCheck sessions) {
        super(market.edge(), token -> sessions.check(token)
                .<Decision>map(session -> new Decision.LetIn(caller(session)))
                .orElseGet(Decision.Unknown::new));
    }

    @Override
    protected void rehearse(Map<String, String> variables) {
        AuthoriserRehearsal.play(Rehearsal.in(variables));
    }

    private static Caller caller(Session session) {
        return new Caller(session.person().value(), session.companyId(), session.roles(), session.family());
    }
}
