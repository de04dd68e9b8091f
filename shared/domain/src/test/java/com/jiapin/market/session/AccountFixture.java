package com.jiapin.market.session;

import com.jiapin.market.MarketData;
import com.jiapin.market.account.ActivationCodes;
import com.jiapin.market.account.AddressBook;
import com.jiapin.market.account.Company;
import com.jiapin.market.account.LoginName;
import com.jiapin.market.account.LoginThrottle;
import com.jiapin.market.account.Member;
import com.jiapin.market.account.MyProfile;
import com.jiapin.market.account.OpenCompany;
import com.jiapin.market.account.OpenEmployee;
import com.jiapin.market.account.OpenMember;
import com.jiapin.market.account.Password;
import com.jiapin.market.account.PasswordHashing;
import com.jiapin.market.account.PasswordPolicy;
import com.jiapin.market.account.Phone;
import com.jiapin.market.account.SendActivationCode;
import com.jiapin.market.account.Verification;
import com.jiapin.market.datamap.BlindIndex;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.datamap.memory.InMemoryDataStore;
import com.jiapin.market.id.Ids;
import com.jiapin.market.id.RandomBytes;
import com.jiapin.market.id.TimeOrderedIds;
import com.jiapin.market.notice.SmsMessage;
import com.jiapin.market.notice.SmsResult;
import com.jiapin.market.once.Answered;
import com.jiapin.market.once.Once;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A market of accounts in memory, with a clock to move, seeded randomness and the messages that went out. */
public final class AccountFixture {
    /** A password nobody objects to. */
    public static final Password PASSWORD = new Password("correct horse battery");

    /** The employee who opens members where it does not matter who. */
    public static final String MANAGER = "01MANAGER0000000000000000M";

    /** The messages sent, the last one last. */
    public final List<SmsMessage> messages = new CopyOnWriteArrayList<>();

    /** The store. */
    public final InMemoryDataStore memory;

    /** How often a password was hashed or compared. */
    public final AtomicInteger hashings = new AtomicInteger();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private final InstantSource clock = now::get;
    private final SplittableRandom seeded = new SplittableRandom(20_260_301);
    private final RandomBytes random = this::bytes;
    private final Ids ids = new TimeOrderedIds(clock, random);
    private final AtomicLong requests = new AtomicLong();
    private final BlindIndex index = new PlainIndex();
    private DataStore store;

    /** Creates an empty market. */
    public AccountFixture() {
        memory = new InMemoryDataStore(MarketData.MAP, clock);
        store = memory;
    }

    /** Lets the use cases made from now on work through another store. */
    public AccountFixture through(DataStore other) {
        store = other;
        return this;
    }

    /** Moves the clock on. */
    public void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** The moment it is. */
    public Instant now() {
        return now.get();
    }

    /** Opens a company. */
    public Company company() {
        OpenCompany.Outcome outcome =
                openCompany().open(new OpenCompany.Command("示例便利店", Optional.empty(), Optional.empty()), once());
        if (outcome instanceof OpenCompany.Outcome.Opened(Company company)) {
            return company;
        }
        throw new AssertionError("the company was not opened: " + outcome);
    }

    /** Opens a member who still has to set a password. */
    public Member invited(Phone phone) {
        OpenMember.Outcome outcome = openMember().open(command(company().id(), phone), MANAGER, once());
        if (outcome instanceof OpenMember.Outcome.Opened opened) {
            return opened.member();
        }
        throw new AssertionError("the member was not opened: " + outcome);
    }

    /** Opens a member who has set {@link #PASSWORD}. */
    public Member active(Phone phone) {
        Member member = invited(phone);
        SetPassword.Outcome outcome = setPassword().set(new LoginName.ByPhone(phone), lastCode(), PASSWORD, nowhere());
        if (outcome instanceof SetPassword.Outcome.Done) {
            return member;
        }
        throw new AssertionError("the password was not set: " + outcome);
    }

    /** Signs a member in. */
    public Tokens signedIn(Phone phone) {
        SignIn.Outcome outcome = signIn().signIn(new LoginName.ByPhone(phone), PASSWORD, nowhere());
        if (outcome instanceof SignIn.Outcome.SignedIn(Tokens tokens)) {
            return tokens;
        }
        throw new AssertionError("the member was not signed in: " + outcome);
    }

    /** What opens a member. */
    public static OpenMember.Command command(String companyId, Phone phone) {
        return new OpenMember.Command(companyId, phone, "测试会员", Set.of(), verification());
    }

    /** A verification. */
    public static Verification verification() {
        return new Verification(Verification.Method.IN_PERSON, "到店面谈");
    }

    /** The code of the last message. */
    public String lastCode() {
        return Optional.ofNullable(messages.getLast().parameters().get("code")).orElseThrow();
    }

    /** A try from an unknown place. */
    public static Origin nowhere() {
        return new Origin(Optional.empty(), Optional.empty());
    }

    /** A new request that has never been answered. */
    public <O> Once<O> once() {
        return new FirstTime<>(MANAGER, "request-" + requests.incrementAndGet(), clock);
    }

    /** Does something many times at once and returns all results. */
    public static <T> List<T> atOnce(int count, IntFunction<T> act) {
        CountDownLatch start = new CountDownLatch(count);
        List<Together.Later<T>> running = IntStream.range(0, count)
                .mapToObj(i -> Together.start(() -> {
                    start.countDown();
                    try {
                        start.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                        throw new AssertionError("interrupted", interrupted);
                    }
                    return act.apply(i);
                }))
                .toList();
        return running.stream().map(Together.Later::get).toList();
    }

    /** The use case. */
    public OpenCompany openCompany() {
        return new OpenCompany(store, list -> list.equals("GOLD"), ids, clock);
    }

    /** The use case. */
    public OpenMember openMember() {
        return new OpenMember(store, index, codes(), ids, clock);
    }

    /** The use case. */
    public OpenEmployee openEmployee() {
        return new OpenEmployee(store, index, codes(), ids, clock);
    }

    /** The use case. */
    public SendActivationCode sendActivationCode() {
        return new SendActivationCode(store, codes(), ids, clock);
    }

    /** The use case. */
    public SetPassword setPassword() {
        PasswordPolicy policy = new PasswordPolicy(Set.of("password123"));
        return new SetPassword(store, index, limits(), codes(), () -> policy, new CountedHashing(), clock);
    }

    /** The use case. */
    public SignIn signIn() {
        return new SignIn(store, index, limits(), new CountedHashing(), ids, random, clock);
    }

    /** The use case. */
    public RefreshSession refreshSession() {
        return new RefreshSession(store, random, clock);
    }

    /** The use case. */
    public EndSessions endSessions() {
        return new EndSessions(store);
    }

    /** The use case. */
    public SessionCheck sessionCheck() {
        return new SessionCheck(store, clock);
    }

    /** The use case. */
    public AddressBook addressBook() {
        return new AddressBook(store, ids, clock);
    }

    /** The use case. */
    public MyProfile myProfile() {
        return new MyProfile(store);
    }

    /** The use case. */
    public FreezeMember freezeMember() {
        return new FreezeMember(store, this::keep, ids, clock);
    }

    private SmsResult keep(SmsMessage message) {
        messages.add(message);
        return new SmsResult.Sent();
    }

    private GuessLimits limits() {
        return new GuessLimits(store, index, LoginThrottle.standard());
    }

    private ActivationCodes codes() {
        return new ActivationCodes(index, random, this::keep);
    }

    private synchronized byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        seeded.nextBytes(bytes);
        return bytes;
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class PlainIndex implements BlindIndex {
        @Override
        public String current(String kind, String normalised) {
            return "v1." + hash(kind + normalised);
        }

        @Override
        public List<String> all(String kind, String normalised) {
            return List.of(current(kind, normalised));
        }
    }

    private final class CountedHashing implements PasswordHashing {
        @Override
        public String hash(Password password) {
            hashings.incrementAndGet();
            return AccountFixture.hash(password.text());
        }

        @Override
        public boolean matches(Password password, String hash) {
            return hash(password).equals(hash);
        }

        @Override
        public void matchNothing(Password password) {
            hashings.incrementAndGet();
        }
    }

    private record FirstTime<O>(String principal, String request, InstantSource clock) implements Once<O> {
        @Override
        public Write remember(O outcome) {
            return Answered.SCHEMA.insert(new Answered(
                    principal,
                    Optional.empty(),
                    request,
                    "fingerprint",
                    Optional.of(200L),
                    Optional.empty(),
                    Optional.of("{}"),
                    Optional.empty(),
                    Optional.empty(),
                    clock.instant()));
        }

        @Override
        public Write begin(String reference) {
            throw new AssertionError("nothing here begins");
        }

        @Override
        public Optional<String> resumes() {
            return Optional.empty();
        }

        @Override
        public void ensureUnanswered() {}
    }
}
