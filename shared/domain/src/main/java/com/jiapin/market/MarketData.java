package com.jiapin.market;

import com.jiapin.market.account.ActivationCode;
import com.jiapin.market.account.Address;
import com.jiapin.market.account.Company;
import com.jiapin.market.account.Credential;
import com.jiapin.market.account.Employee;
import com.jiapin.market.account.LoginGuard;
import com.jiapin.market.account.Member;
import com.jiapin.market.account.RateWindow;
import com.jiapin.market.account.Seat;
import com.jiapin.market.account.VerificationRecord;
import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.PersonKey;
import com.jiapin.market.datamap.StoredSecret;
import com.jiapin.market.once.Answered;
import com.jiapin.market.session.Session;

/** The data map of the market: every schema there is. A schema that is not listed here cannot be stored or read. */
public final class MarketData {
    /** All schemas. */
    public static final DataMap MAP = DataMap.of(
            PersonKey.SCHEMA,
            StoredSecret.SCHEMA,
            Answered.SCHEMA,
            Member.SCHEMA,
            Employee.SCHEMA,
            LoginGuard.SCHEMA,
            Credential.SCHEMA,
            ActivationCode.SCHEMA,
            RateWindow.SCHEMA,
            Company.SCHEMA,
            Seat.SCHEMA,
            VerificationRecord.SCHEMA,
            Address.SCHEMA,
            Session.SCHEMA);

    private MarketData() {}
}
