package com.jiapin.market.aws.wiring;

import com.jiapin.market.account.ActivationCodes;
import com.jiapin.market.account.AddressBook;
import com.jiapin.market.account.LoginThrottle;
import com.jiapin.market.account.MyProfile;
import com.jiapin.market.account.OpenCompany;
import com.jiapin.market.account.OpenEmployee;
import com.jiapin.market.account.OpenMember;
import com.jiapin.market.account.PasswordPolicy;
import com.jiapin.market.account.SendActivationCode;
import com.jiapin.market.aws.credential.Argon2Hashing;
import com.jiapin.market.aws.credential.CommonPasswords;
import com.jiapin.market.catalog.PriceRow;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.session.EndSessions;
import com.jiapin.market.session.FreezeMember;
import com.jiapin.market.session.GuessLimits;
import com.jiapin.market.session.RefreshSession;
import com.jiapin.market.session.SessionCheck;
import com.jiapin.market.session.SetPassword;
import com.jiapin.market.session.SignIn;
import java.util.Optional;

/** Use cases of accounts and sessions. */
public final class AccountWiring {
    private final Market market;
    private final Lazy<PasswordPolicy> policy = new Lazy<>(CommonPasswords::policy);

    /** Builds from these parts. */
    public AccountWiring(Market market) {
        this.market = market;
    }

    /** What the authoriser asks. */
    public SessionCheck sessionCheck() {
        return new SessionCheck(market.store(), market.clock());
    }

    /** Signing in. */
    public SignIn signIn() {
        return new SignIn(
                market.store(),
                market.blindIndex(),
                guessLimits(),
                new Argon2Hashing(market.randomBytes()),
                market.ids(),
                market.randomBytes(),
                market.clock());
    }

    /** Exchanging refresh tokens. */
    public RefreshSession refreshSession() {
        return new RefreshSession(market.store(), market.randomBytes(), market.clock());
    }

    /** Signing out. */
    public EndSessions endSessions() {
        return new EndSessions(market.store());
    }

    /** Setting a password by code. */
    public SetPassword setPassword() {
        return new SetPassword(
                market.store(),
                market.blindIndex(),
                guessLimits(),
                activationCodes(),
                policy,
                new Argon2Hashing(market.randomBytes()),
                market.clock());
    }

    /** Opening companies; a price list exists when it holds a price. */
    public OpenCompany openCompany() {
        return new OpenCompany(market.store(), this::holdsPrice, market.ids(), market.clock());
    }

    private boolean holdsPrice(String priceList) {
        return !market.store()
                .partitionPage(
                        Table.CATALOG,
                        PriceRow.key(priceList, "").partition(),
                        "SKU#",
                        Optional.empty(),
                        1,
                        Purpose.ORDERING)
                .rows()
                .isEmpty();
    }

    /** Opening members. */
    public OpenMember openMember() {
        return new OpenMember(market.store(), market.blindIndex(), activationCodes(), market.ids(), market.clock());
    }

    /** Sending a member another code. */
    public SendActivationCode sendActivationCode() {
        return new SendActivationCode(market.store(), activationCodes(), market.ids(), market.clock());
    }

    /** Freezing a member whose password leaked. */
    public FreezeMember freezeMember() {
        return new FreezeMember(market.store(), new LateSmsGateway(market), market.ids(), market.clock());
    }

    /** Opening employees. */
    public OpenEmployee openEmployee() {
        return new OpenEmployee(market.store(), market.blindIndex(), activationCodes(), market.ids(), market.clock());
    }

    /** What a member sees of himself. */
    public MyProfile myProfile() {
        return new MyProfile(market.store());
    }

    /** A member's addresses. */
    public AddressBook addressBook() {
        return new AddressBook(market.store(), market.ids(), market.clock());
    }

    private GuessLimits guessLimits() {
        return new GuessLimits(market.store(), market.blindIndex(), LoginThrottle.standard());
    }

    private ActivationCodes activationCodes() {
        return new ActivationCodes(market.blindIndex(), market.randomBytes(), new LateSmsGateway(market));
    }
}
