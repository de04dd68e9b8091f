package com.jiapin.market.account;

import java.util.Optional;

/**
 * Where and to whom something is delivered (policy A12): recipient, phone, address; a second phone is optional (A14).
 */
public record AddressDetails(
        String recipientName,
        ContactPhone phone,
        Optional<ContactPhone> secondPhone,
        String province,
        String city,
        String district,
        String street) {
    /** Returns a number that differs, but for odd chance, when anything about the address does. */
    public long fingerprint() {
        long hash = 17;
        for (String part : new String[] {
            recipientName,
            phone.number(),
            secondPhone.map(ContactPhone::number).orElse(""),
            province,
            city,
            district,
            street
        }) {
            hash = 1_000_003 * hash + part.hashCode();
        }
        return hash;
    }

    /** Says nothing of the address. */
    @Override
    public String toString() {
        return "AddressDetails[hidden]";
    }
}
