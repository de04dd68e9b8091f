package com.jiapin.market.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.MarketData;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.local.function.LogLine;
import com.jiapin.market.local.simulator.ParcelStep;
import com.jiapin.market.local.store.ReachProof;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Functions run from their zips in class loaders of their own, so what they do is judged on the wires: requests to the
 * database, messages to the queues, log lines, and what lies in the tables after a walk full of marked words.
 */
@ExtendWith(SharedMarket.class)
@ResourceLock(SharedMarket.LOCK)
final class WireTest {
    /** What couriers' names and phones in tracks are, as {@link ParcelStep} reports them. */
    private static final List<String> COURIERS = List.of("王小明", "李大力", "13800000001", "13800000002", "张三");

    private final StartedMarket market;
    private final Walk walk;

    WireTest(StartedMarket market, Walk walk) {
        this.market = market;
        this.walk = walk;
    }

    @BeforeEach
    void settle() {
        market.settle();
    }

    @Test
    @Tag("D1")
    @Tag("D2")
    void everyRequestToTheDatabaseKeptTheDataMap() {
        market.databaseWire().assertClean();
        assertThat(market.stored().undeclared()).isEmpty();
    }

    @Test
    @Tag("D1")
    void noMarkedWordLiesInATableInClear() {
        assertThat(market.stored().showing(markers())).isEmpty();
    }

    @Test
    @Tag("D1")
    void noMarkedWordIsInAMessageOrALogLine() {
        assertThat(showing(market.sentToQueues(), markers())).isEmpty();
        assertThat(showing(logLines(), markers())).isEmpty();
        assertThat(showing(deadLetters(), markers())).isEmpty();
    }

    @Test
    void messagesAndLogLinesThereWereAndNoneIsDead() {
        assertThat(market.sentToQueues()).hasSizeGreaterThan(7);
        assertThat(logLines()).hasSizeGreaterThan(50);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    @Tag("E1")
    void everyStoredRowOfAPersonIsReachedFromThePerson() {
        try (PlainReading reading = PlainReading.of(market)) {
            ReachProof.assertEverythingIsReached(
                    reading.client(), market.tableNames(), MarketData.MAP, reading.store());
        }
    }

    @Test
    @Tag("D1")
    void everyCallToTheDatabaseIsGrantedByTheRoleOfItsFunction() {
        market.grants().assertNothingRefused();
        Set<String> callers = new TreeSet<>();
        market.grants().used().forEach(use -> callers.add(use.substring(0, use.indexOf(' '))));
        assertThat(callers)
                .contains(
                        "AdministrationFunction",
                        "AuthoriserFunction",
                        "CartFunction",
                        "CatalogueFunction",
                        "CheckoutFunction",
                        "FulfilmentFunction",
                        "Kuaidi100CallbackFunction",
                        "LedgerFunction",
                        "MemberFunction",
                        "OrderFunction",
                        "OrderWorkFunction",
                        "PaymentFunction",
                        "SignInFunction",
                        "StaffMemberFunction",
                        "WechatPayCallbackFunction");
    }

    @Test
    void theSearchFindsWhatIsThere() {
        List<String> openWord = List.of(walk.orderId());
        assertThat(market.stored().showing(openWord)).contains("Order.pk shows " + walk.orderId());
        assertThat(showing(market.sentToQueues(), openWord)).isNotEmpty();
        assertThat(showing(List.of("{\"event\":\"" + walk.orderId() + "\"}"), openWord))
                .isNotEmpty();
        StoredItems sealedBadly = items(Map.of(
                "pk", AttributeValue.fromS("ORDER#1"),
                "sk", AttributeValue.fromS("META"),
                "entity", AttributeValue.fromS("Order"),
                "note", AttributeValue.fromB(SdkBytes.fromUtf8String("x" + Person.WALKER.note()))));
        assertThat(sealedBadly.showing(markers())).containsExactly("Order.note shows " + Person.WALKER.note());
    }

    @Test
    void undeclaredAndUnsealedAttributesAreFound() {
        StoredItems stored = items(Map.of(
                "pk", AttributeValue.fromS("ORDER#1"),
                "sk", AttributeValue.fromS("META"),
                "entity", AttributeValue.fromS("Order"),
                "nickname", AttributeValue.fromS("x"),
                "status", AttributeValue.fromB(SdkBytes.fromUtf8String("PAID")),
                "recipientName", AttributeValue.fromS("x")));
        assertThat(stored.undeclared())
                .containsExactly(
                        "Order.nickname is declared by no schema",
                        "Order.recipientName is stored in clear",
                        "Order.status is sealed, declared open");
        assertThat(items(Map.of("entity", AttributeValue.fromS("Member"))).undeclared())
                .containsExactly("ORDERS holds 'Member', which is none of its kinds");
    }

    private static StoredItems items(Map<String, AttributeValue> item) {
        return new StoredItems(Map.of(Table.ORDERS, List.of(item)));
    }

    /** Every word of both members, every token handed out, and the couriers. */
    private List<String> markers() {
        List<String> markers = new ArrayList<>(COURIERS);
        Person.all().forEach(person -> markers.addAll(person.markers()));
        markers.addAll(walk.walker().tokens());
        markers.addAll(walk.bystander().tokens());
        markers.addAll(market.staffTokens());
        return markers;
    }

    private List<String> logLines() {
        return market.system().logLines().stream().map(LogLine::text).toList();
    }

    /** What waits in queues that no function reads; it is seen, not taken. */
    private List<String> deadLetters() {
        return market.system().template().queues().keySet().stream()
                .filter(queue -> queue.contains("DeadLetter") || queue.contains("Failure"))
                .flatMap(queue -> market
                        .system()
                        .sqs()
                        .receiveMessage(
                                request -> request.queueUrl(market.system().queueUrl(queue))
                                        .visibilityTimeout(0)
                                        .maxNumberOfMessages(10))
                        .messages()
                        .stream()
                        .map(Message::body))
                .toList();
    }

    private static List<String> showing(Collection<String> texts, Collection<String> markers) {
        return texts.stream()
                .flatMap(text -> markers.stream().filter(text::contains).map(marker -> marker + " in " + text))
                .distinct()
                .toList();
    }
}
