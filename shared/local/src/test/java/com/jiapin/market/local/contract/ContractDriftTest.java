package com.jiapin.market.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.account.Role;
import com.jiapin.market.account.Source;
import com.jiapin.market.account.Verification;
import com.jiapin.market.aws.http.FieldFault;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.OrderAction;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.OrderTab;
import com.jiapin.market.payment.AttemptStatus;
import com.jiapin.market.payment.Channel;
import com.jiapin.market.payment.RefundReason;
import com.jiapin.market.payment.RefundStatus;
import com.jiapin.market.shipment.ShipmentStatus;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ContractDriftTest {
    private final OpenApiDocument document = OpenApiDocument.ofRepository();

    @Test
    void problemTypesAreThoseOfTheEdge() {
        assertThat(document.schema("ProblemType").array("enum").orElseThrow().texts())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::reference)
                        .toList());
    }

    @Test
    void everyProblemTypeStandsUnderItsOwnStatus() {
        for (ProblemType type : ProblemType.values()) {
            for (Operation operation : document.operations()) {
                operation.responses().forEach((status, response) -> {
                    String text = response.content()
                            .getOrDefault("application/problem+json", JsonObject.EMPTY)
                            .toString();
                    if (text.contains("[value=" + type.reference() + "]")) {
                        assertThat(status).as("%s in %s", type, operation.id()).isEqualTo(type.status());
                    }
                });
            }
        }
    }

    @Test
    void fieldFaultsAreThoseOfTheEdge() {
        assertThat(member("FieldError", "code").array("examples").orElseThrow().texts())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(FieldFault.values()).map(FieldFault::code).toList());
    }

    @Test
    @Tag("A2")
    void enumerationsAreThoseOfTheRules() {
        assertSame(document.schema("Source"), Source.values());
        assertSame(document.schema("Role"), Role.values());
        assertSame(document.schema("OrderStatus"), OrderStatus.values());
        assertSame(document.schema("OrderTab"), OrderTab.values());
        assertSame(document.schema("OrderAction"), OrderAction.values());
        assertSame(document.schema("PaymentStatus"), AttemptStatus.values());
        assertSame(document.schema("RefundStatus"), RefundStatus.values());
        assertSame(document.schema("ShipmentStatus"), ShipmentStatus.values());
        assertSame(member("HistoryEntry", "actor"), Actor.values());
        assertSame(member("Refund", "reason"), RefundReason.values());
        assertSame(member("Payment", "channel"), Channel.values());
        assertSame(member("Verification", "method"), Verification.Method.values());
    }

    private JsonObject member(String schema, String name) {
        return document.schema(schema)
                .object("properties")
                .orElseThrow()
                .object(name)
                .orElseThrow();
    }

    private static void assertSame(JsonObject schema, Enum<?>... values) {
        List<String> names = Arrays.stream(values).map(Enum::name).toList();
        assertThat(schema.array("enum").orElseThrow().texts()).containsExactlyInAnyOrderElementsOf(names);
    }
}
