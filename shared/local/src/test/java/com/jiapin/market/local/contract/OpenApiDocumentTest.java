package com.jiapin.market.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.order.OrderAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenApiDocumentTest {
    private final OpenApiDocument document = OpenApiDocument.ofRepository();
    private final SchemaChecker schemas = new SchemaChecker(document);

    @Test
    void everyExampleIsValidByItsSchema() {
        List<String> broken = new ArrayList<>();
        int examples = 0;
        JsonObject all = document.root()
                .object("components")
                .orElseThrow()
                .object("schemas")
                .orElseThrow();
        for (Map.Entry<String, JsonValue> entry : all.members().entrySet()) {
            JsonObject schema = (JsonObject) entry.getValue();
            for (JsonValue example :
                    schema.array("examples").map(JsonArray::elements).orElse(List.of())) {
                examples++;
                schemas.violations(schema, example).forEach(violation -> broken.add(entry.getKey() + violation));
            }
        }
        assertThat(broken).isEmpty();
        assertThat(examples).isGreaterThan(50);
    }

    @Test
    void everyObjectOfOurOwnNamesAllItsMembers() {
        List<String> open = new ArrayList<>();
        JsonObject all = document.root()
                .object("components")
                .orElseThrow()
                .object("schemas")
                .orElseThrow();
        all.members().forEach((name, schema) -> collectOpenObjects(name, schema, open));
        assertThat(open)
                .as("only what a provider sends may hold unknown members")
                .allMatch(name -> name.startsWith("WechatPayNotice") || name.startsWith("Kuaidi100Push"));
    }

    @ParameterizedTest
    @EnumSource(OrderAction.class)
    void everyActionOfferedHasAnEndpoint(OrderAction action) {
        String path =
                switch (action) {
                    case PAY -> "/orders/1/payments";
                    case CANCEL -> "/orders/1/cancel";
                    case CONFIRM_RECEIPT -> "/orders/1/confirm-receipt";
                    case ACCEPT -> "/staff/orders/1/accept";
                    case SHIP -> "/staff/orders/1/shipments";
                    case STOP -> "/staff/orders/1/stop";
                };
        assertThat(document.find("POST", path)).isPresent();
    }

    @Test
    void operationIdsAreUniqueAndEveryOperationSaysHowItFails() {
        List<String> ids = document.operations().stream().map(Operation::id).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(53);
        for (Operation operation : document.operations()) {
            assertThat(operation.responses().keySet()).as(operation.id()).contains(429, 500, 503);
            if (operation.needsBearer()) {
                assertThat(operation.responses().keySet()).as(operation.id()).contains(401, 403);
            }
            if (operation.body().isPresent()) {
                assertThat(operation.responses().keySet()).as(operation.id()).contains(400, 413);
            }
        }
    }

    @Test
    void everyPostThatCreatesOrMovesSomethingRequiresAnIdempotencyKey() {
        List<String> without = document.operations().stream()
                .filter(operation -> operation.method().equals("POST"))
                .filter(operation -> operation
                        .parameter(Parameter.Place.HEADER, "Idempotency-Key")
                        .filter(Parameter::required)
                        .isEmpty())
                .map(Operation::id)
                .toList();
        assertThat(without)
                .containsExactlyInAnyOrder(
                        "signIn",
                        "refreshSession",
                        "activateMember",
                        "signInStaff",
                        "activateStaff",
                        "signOut",
                        "createGuestToken",
                        "previewCheckout",
                        "wechatPayPaymentCallback",
                        "wechatPayRefundCallback",
                        "kuaidi100Callback");
    }

    @Test
    void fixedSegmentsWinOverNames() {
        assertThat(document.find("GET", "/me/account-manager").map(Operation::id))
                .contains("accountManager");
        assertThat(document.find("POST", "/me/addresses/01JQ/default").map(Operation::id))
                .contains("makeAddressDefault");
        assertThat(document.find("GET", "/guest/scan/%28a%2Fb").map(Operation::id))
                .contains("guestScan");
        assertThat(document.find("GET", "/orders/")).isEmpty();
        assertThat(document.onPath("/cart/lines/BEV-1").stream().map(Operation::method))
                .containsExactlyInAnyOrder("PUT", "DELETE");
    }

    @Test
    void everyProblemTypeIsNamedWhereItCanOccur() {
        Set<String> declared = new TreeSet<>(
                document.schema("ProblemType").array("enum").orElseThrow().texts());
        Set<String> used = new TreeSet<>();
        collectTexts(document.root().object("paths").orElseThrow(), used);
        collectTexts(
                document.root()
                        .object("components")
                        .orElseThrow()
                        .object("responses")
                        .orElseThrow(),
                used);
        used.removeIf(text -> !text.startsWith("/problems/"));
        // Answered where there is no operation, so by none.
        declared.remove("/problems/method-not-allowed");
        declared.remove("/problems/unknown-route");
        assertThat(used).isEqualTo(declared);
    }

    private static void collectTexts(JsonValue value, Set<String> texts) {
        switch (value) {
            case JsonObject object -> object.members().values().forEach(member -> collectTexts(member, texts));
            case JsonArray array -> array.elements().forEach(element -> collectTexts(element, texts));
            case JsonText(String text) -> texts.add(text);
            default -> {}
        }
    }

    private static void collectOpenObjects(String name, JsonValue value, List<String> open) {
        switch (value) {
            case JsonObject object -> {
                boolean isObject = object.text("type").map("object"::equals).orElse(false);
                if (isObject && object.flag("additionalProperties").orElse(true)) {
                    open.add(name);
                }
                object.members().forEach((member, child) -> {
                    if (!member.equals("examples")) {
                        collectOpenObjects(name + "/" + member, child, open);
                    }
                });
            }
            case JsonArray array -> array.elements().forEach(element -> collectOpenObjects(name, element, open));
            default -> {}
        }
    }
}
