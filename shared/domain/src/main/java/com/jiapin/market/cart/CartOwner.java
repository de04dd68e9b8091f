package com.jiapin.market.cart;

import com.jiapin.market.datamap.SubjectId;
import java.util.Optional;

/** Whose cart it is: a member's, or that of a device known by the hash of a random token. */
public sealed interface CartOwner {
    /** Returns the id in the partition of the cart. */
    String id();

    /** Returns the person, where the cart is a member's. */
    Optional<SubjectId> person();

    /** A member. */
    record MemberCart(String memberId) implements CartOwner {
        @Override
        public String id() {
            return memberId;
        }

        @Override
        public Optional<SubjectId> person() {
            return Optional.of(new SubjectId(memberId));
        }
    }

    /** A guest's device; the hash is SHA-256 of its token, hexadecimal. */
    record GuestCart(String tokenHash) implements CartOwner {
        @Override
        public String id() {
            return "guest." + tokenHash;
        }

        @Override
        public Optional<SubjectId> person() {
            return Optional.empty();
        }
    }

    /** Returns the owner of a stored id. */
    static CartOwner ofId(String id) {
        return id.startsWith("guest.") ? new GuestCart(id.substring(6)) : new MemberCart(id);
    }
}
