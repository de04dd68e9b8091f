package com.jiapin.market.session;

import com.jiapin.market.account.Account;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.id.RandomBytes;

/** A fresh access token and the refresh token that goes with it. */
record TokenPair(Token access, Token refresh) {
    static TokenPair fresh(SubjectId person, String family, RandomBytes random) {
        return new TokenPair(
                Token.fresh(Token.Kind.AT, person, family, random), Token.fresh(Token.Kind.RT, person, family, random));
    }

    Tokens forAccount(Account account) {
        return new Tokens(account.id(), account.company(), account.roles(), access.text(), refresh.text());
    }
}
