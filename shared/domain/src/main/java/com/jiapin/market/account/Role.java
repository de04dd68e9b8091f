package com.jiapin.market.account;

/** What a person may do. Staff roles and buyer roles never meet in one account. */
public enum Role {
    /** Buys for a company. */
    MEMBER(false),
    /** Buys, and sees all orders of the company. */
    COMPANY_ADMIN(false),
    /** Opens accounts and serves their members one to one. */
    ACCOUNT_MANAGER(true),
    /** Accepts, packs and ships orders. */
    FULFILMENT(true),
    /** Decides privacy requests. */
    PRIVACY_OFFICER(true);

    private final boolean staff;

    Role(boolean staff) {
        this.staff = staff;
    }

    /** Whether the role belongs to an employee. */
    public boolean isStaff() {
        return staff;
    }
}
