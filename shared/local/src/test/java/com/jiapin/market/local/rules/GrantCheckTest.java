package com.jiapin.market.local.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GrantCheckTest {
    private final GrantCheck grants = new GrantCheck();

    @Test
    void aReadOfAGrantedKeyIsAllowed() {
        request(
                "AuthoriserFunction",
                "GetItem",
                "{'TableName':'market-TransientTable-1','Key':{'pk':{'S':'SESSION#1'},'sk':{'S':'RT#1'}}}");

        assertThatCode(grants::assertNothingRefused).doesNotThrowAnyException();
        assertThat(grants.used()).containsExactly("AuthoriserFunction GetItem market-TransientTable-1 SESSION#");
    }

    @Test
    void anotherKindOfKeyIsRefused() {
        request(
                "AuthoriserFunction",
                "GetItem",
                "{'TableName':'TransientTable','Key':{'pk':{'S':'CART#1'},'sk':{'S':'META'}}}");

        assertThatThrownBy(grants::assertNothingRefused)
                .hasMessageContaining("AuthoriserFunction GetItem TransientTable CART#");
    }

    @Test
    void everyPartOfATransactionNeedsItsOwnGrant() {
        request(
                "CheckoutFunction",
                "TransactWriteItems",
                "{'TransactItems':[{'Put':{'TableName':'OrdersTable','Item':{'pk':{'S':'ORDER#1'}}}},"
                        + "{'Delete':{'TableName':'OrdersTable','Key':{'pk':{'S':'ORDER#1'}}}}]}");

        assertThat(grants.used()).containsExactly("CheckoutFunction PutItem OrdersTable ORDER#");
        assertThatThrownBy(grants::assertNothingRefused)
                .hasMessageContaining("CheckoutFunction DeleteItem OrdersTable ORDER#");
    }

    @Test
    void anIndexIsNotGrantedWithItsTable() {
        request(
                "CheckoutFunction",
                "Query",
                "{'TableName':'OrdersTable','IndexName':'ops','ExpressionAttributeValues':{':p':{'S':'STATUS#PAID'}}}");

        assertThatThrownBy(grants::assertNothingRefused).hasMessageContaining("Query OrdersTable/ops STATUS#");
    }

    @Test
    void whoIsNoFunctionIsNotJudged() {
        request("local", "Scan", "{'TableName':'OrdersTable'}");

        assertThatCode(grants::assertNothingRefused).doesNotThrowAnyException();
    }

    private void request(String caller, String operation, String body) {
        grants.request(caller, operation, body.replace('\'', '"').getBytes(UTF_8));
    }
}
