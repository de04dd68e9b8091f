package com.jiapin.market.local.document;

import java.util.List;

/** The clauses of the privacy policy in their order, each with what is built of it. */
public final class PolicyClauses {
    /** All clauses. */
    public static final List<PolicyClause> ALL = List.of(
            PolicyClause.planned("A1", "Interest in goods is analysed as counts without identity"),
            PolicyClause.partly(
                    "A2",
                    "The device identifier only tells where an order came from: every order has a source",
                    "orders per source and day for staff"),
            PolicyClause.built("A3", "The camera scans goods: look-up by code"),
            PolicyClause.built("A4", "Name and number of one's account manager, nothing else of the employee"),
            PolicyClause.planned("A5", "The register of app permissions, and consent records for them"),
            PolicyClause.planned("A6", "Refusing optional information never breaks basic functions"),
            PolicyClause.planned("A7", "New purposes need notice and consent first"),
            PolicyClause.built("A8", "Staff opens a member; only phone, name and a password are demanded"),
            PolicyClause.planned("A9", "Activity is collected in batches, each field only under its purpose"),
            PolicyClause.planned("A10", "Logs improve the service only through counts"),
            PolicyClause.partly("A11", "Cart, favourites, follow", "favourites and follow"),
            PolicyClause.built("A12", "An order needs recipient, address and phone; its number cannot be guessed"),
            PolicyClause.partly(
                    "A13", "Members find and manage their own orders", "reorder, and the orders of one's company"),
            PolicyClause.built("A14", "Second phone and delivery time are optional"),
            PolicyClause.built("A15", "What the payment company needs is sent and recorded; card numbers are refused"),
            PolicyClause.built("A16", "Payment progress comes by signed notices and queries"),
            PolicyClause.built("A17", "Delivery data goes out as the minimal projection, recorded"),
            PolicyClause.built("A18", "Delivery progress comes by signed pushes"),
            PolicyClause.partly("A19", "Identity is verified before staff act for a person", "tickets and after-sales"),
            PolicyClause.planned("A20", "Communication records are kept"),
            PolicyClause.planned("A21", "Risk is judged by named rules whose decisions can be explained"),
            PolicyClause.built("B1", "A guest has a cart under a random token, merged at sign-in; cookies are guarded"),
            PolicyClause.built("B2", "Everything works without cookies"),
            PolicyClause.partly("B3", "Entity tags save load and are never per person", "policy texts"),
            PolicyClause.planned("C1", "Disclosures that law or an authority demands, with two persons' approval"),
            PolicyClause.planned("C2", "Other disclosures only with separate consent"),
            PolicyClause.planned("C3", "The supplier gets what the order needs"),
            PolicyClause.planned("C4", "Affiliates get only what is needed"),
            PolicyClause.partly(
                    "C5",
                    "Partners get the projection of their task and nothing else",
                    "suppliers, support and analytics partners"),
            PolicyClause.planned("C6", "Partners are enabled only with agreement, assessment and conformance"),
            PolicyClause.planned("C7", "Transfer only with consent or in a merger"),
            PolicyClause.planned("C8", "Publication only with consent or for violations"),
            PolicyClause.planned("C9", "The cases that need no consent are a closed list"),
            PolicyClause.planned("C10", "Only anonymous aggregates are shared freely"),
            PolicyClause.built(
                    "D1", "Personal attributes are sealed per person; least privilege; staff reads are recorded"),
            PolicyClause.built("D2", "Data is managed over its life by one declaration"),
            PolicyClause.built("D3", "Kept as long as needed; trade records three years from completion"),
            PolicyClause.built(
                    "D4", "Then deleted, even where the database forgets; expired rows are invisible at once"),
            PolicyClause.built("D5", "A leaked password freezes the account"),
            PolicyClause.built("D6", "Strong passwords, slow hashes, throttled guessing"),
            PolicyClause.planned("D7", "Risk and impact reports are published"),
            PolicyClause.planned("D8", "Incidents are told to those affected and to regulators"),
            PolicyClause.partly(
                    "E1",
                    "See, correct and complete one's data",
                    "the endpoints of export and correction; the export itself is computed"),
            PolicyClause.planned("E2", "Or through the account manager"),
            PolicyClause.partly(
                    "E3", "Erasure on five grounds", "the request and its execution; the plan itself is computed"),
            PolicyClause.planned("E4", "Recipients are told to delete as well"),
            PolicyClause.planned("E5", "Backups are isolated until purged"),
            PolicyClause.planned("E6", "Cancelling the account"),
            PolicyClause.planned("E7", "Automated decisions are explained and can be appealed"),
            PolicyClause.planned("E8", "Identity is checked before a request is answered"),
            PolicyClause.planned("E9", "Answered within 15 days"),
            PolicyClause.planned("E10", "Fees and refusals of repeated requests"),
            PolicyClause.planned("E11", "Cases where law forbids an answer"),
            PolicyClause.planned("F1", "Minors need a guardian's consent"),
            PolicyClause.planned("F2", "Data of minors is used only as law and guardian allow"),
            PolicyClause.planned("G1", "Rights are not reduced without explicit consent"),
            PolicyClause.planned("G2", "Major changes are announced prominently"),
            PolicyClause.planned("H1", "Contact and an answer within 15 days"),
            PolicyClause.planned("H2", "Ways of complaint"));

    private PolicyClauses() {}
}
