package com.jiapin.market.account;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.id.Ids;
import com.jiapin.market.once.Once;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A member's addresses: at most 50, and never two defaults, because the default's id stands once on the member's row. The
 * first address is the default by itself.
 */
public final class AddressBook {
    /** The most addresses of one member. */
    public static final int MOST = 50;

    private static final int TRIES = 6;

    private final DataStore store;
    private final Ids ids;
    private final InstantSource clock;

    /** Creates the use case. */
    public AddressBook(DataStore store, Ids ids, InstantSource clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** Returns all addresses, the default first, then the oldest. */
    public List<Kept> all(String memberId) {
        store.anticipate(new SubjectId(memberId));
        Together.Later<Optional<Member>> reading = Together.start(() -> member(memberId));
        List<Address> addresses = store.partition(
                        Table.MEMBERS, Account.partition(memberId), Address.SORT, Purpose.DELIVERY)
                .all(Address.SCHEMA);
        Optional<String> defaultId = reading.get().flatMap(Member::defaultAddressId);
        return addresses.stream()
                .map(address ->
                        new Kept(address, defaultId.filter(address.id()::equals).isPresent()))
                .sorted(Comparator.comparing((Kept kept) -> !kept.isDefault())
                        .thenComparing(kept -> kept.address().createdAt())
                        .thenComparing(kept -> kept.address().id()))
                .toList();
    }

    /** Keeps one more address, once. */
    public Outcome add(String memberId, AddressDetails details, boolean makeDefault, Once<Outcome> once) {
        SubjectId person = new SubjectId(memberId);
        store.anticipate(person);
        Address address = new Address(ids.next(), person, details, clock.instant());
        for (int i = 0; i < TRIES; i++) {
            Optional<Member> found = member(memberId);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            Member member = found.get();
            if (member.addressCount() >= MOST) {
                once.ensureUnanswered();
                return new Outcome.TooMany();
            }
            boolean isDefault = makeDefault || member.defaultAddressId().isEmpty();
            Outcome kept = new Outcome.Done(new Kept(address, isDefault));
            Write.Update.Builder change = changed(memberId)
                    .when(Member.ADDRESS_COUNT.atMost(MOST - 1L))
                    .add(Member.ADDRESS_COUNT, 1);
            if (isDefault) {
                change.set(Member.DEFAULT_ADDRESS_ID, address.id());
            }
            if (isDefault && !makeDefault) {
                change.when(Member.DEFAULT_ADDRESS_ID.isAbsent());
            }
            if (store.transact(List.of(once.remember(kept), Address.SCHEMA.insert(address), change.build()))
                    .done()) {
                return kept;
            }
            once.ensureUnanswered();
        }
        throw busy();
    }

    /**
     * Replaces what an address says; {@code makeDefault} false leaves the default as it is. Doing it twice changes nothing
     * more, so it is remembered only for a caller who wants that.
     */
    public Outcome replace(
            String memberId,
            String addressId,
            AddressDetails details,
            boolean makeDefault,
            Optional<Once<Outcome>> once) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Pair> found = read(memberId, addressId);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            Member member = found.get().member();
            Address address = found.get().address();
            Address replaced = new Address(addressId, address.member(), details, address.createdAt());
            boolean isDefault = makeDefault || member.defaultAddressId().equals(Optional.of(addressId));
            Outcome done = new Outcome.Done(new Kept(replaced, isDefault));
            List<Write> writes = new ArrayList<>();
            once.ifPresent(memory -> writes.add(memory.remember(done)));
            writes.add(rewritten(replaced));
            if (makeDefault) {
                writes.add(changed(memberId)
                        .set(Member.DEFAULT_ADDRESS_ID, addressId)
                        .build());
            }
            if (store.transact(writes).done()) {
                return done;
            }
            once.ifPresent(Once::ensureUnanswered);
        }
        throw busy();
    }

    /** Makes an address the default, once. */
    public Outcome makeDefault(String memberId, String addressId, Once<Outcome> once) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Pair> found = read(memberId, addressId);
            if (found.isEmpty()) {
                once.ensureUnanswered();
                return new Outcome.NotFound();
            }
            Outcome done = new Outcome.Done(new Kept(found.get().address(), true));
            boolean written = store.transact(List.of(
                            once.remember(done),
                            Address.SCHEMA.check(Address.key(memberId, addressId)),
                            changed(memberId)
                                    .set(Member.DEFAULT_ADDRESS_ID, addressId)
                                    .build()))
                    .done();
            if (written) {
                return done;
            }
            once.ensureUnanswered();
        }
        throw busy();
    }

    /** Removes an address; if it was the default, there is none until the member names another. */
    public Outcome remove(String memberId, String addressId) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Pair> found = read(memberId, addressId);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            Member member = found.get().member();
            Write.Update.Builder change =
                    changed(memberId).when(Member.VERSION.is(member.version())).add(Member.ADDRESS_COUNT, -1);
            if (member.defaultAddressId().equals(Optional.of(addressId))) {
                change.remove(Member.DEFAULT_ADDRESS_ID);
            }
            boolean removed = store.transact(
                            List.of(Address.SCHEMA.delete(Address.key(memberId, addressId)), change.build()))
                    .done();
            if (removed) {
                return new Outcome.Done(new Kept(found.get().address(), false));
            }
        }
        throw busy();
    }

    private Optional<Member> member(String memberId) {
        return store.get(Member.SCHEMA, Member.key(memberId), Purpose.DELIVERY);
    }

    private Optional<Pair> read(String memberId, String addressId) {
        store.anticipate(new SubjectId(memberId));
        Rows rows = store.getAll(
                List.of(Member.SCHEMA.ref(Member.key(memberId)), Address.SCHEMA.ref(Address.key(memberId, addressId))),
                Purpose.DELIVERY);
        return rows.first(Member.SCHEMA)
                .flatMap(member -> rows.first(Address.SCHEMA).map(address -> new Pair(member, address)));
    }

    private static Write.Update.Builder changed(String memberId) {
        return Member.SCHEMA.update(Member.key(memberId)).add(Member.VERSION, 1);
    }

    private static Write rewritten(Address address) {
        AddressDetails details = address.details();
        Write.Update.Builder change = Address.SCHEMA
                .update(Address.key(address.member().value(), address.id()))
                .subject(address.member())
                .set(Address.RECIPIENT_NAME, details.recipientName())
                .set(Address.PHONE, details.phone().number())
                .set(Address.PROVINCE, details.province())
                .set(Address.CITY, details.city())
                .set(Address.DISTRICT, details.district())
                .set(Address.STREET, details.street());
        details.secondPhone()
                .ifPresentOrElse(
                        second -> change.set(Address.SECOND_PHONE, second.number()),
                        () -> change.remove(Address.SECOND_PHONE));
        return change.build();
    }

    private static StoreBusy busy() {
        return new StoreBusy("the member's addresses are being changed elsewhere");
    }

    private record Pair(Member member, Address address) {}

    /** An address and whether it is the default. */
    public record Kept(Address address, boolean isDefault) {}

    /** How a change ended. */
    public sealed interface Outcome {
        /** Done; the address as it is now, or as it was before its removal. */
        record Done(Kept kept) implements Outcome {}

        /** The member has no such address. */
        record NotFound() implements Outcome {}

        /** The member keeps 50 already. */
        record TooMany() implements Outcome {}
    }
}
