package com.jiapin.market.local.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.market.LogLines;
import com.jiapin.market.local.market.LogLines.Cost;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.store.LocalEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What paying, being notified and cancelling cost in the database, as its own answers tell. */
@ExtendWith(LocalEngine.class)
class PaymentBudgetTest {
    private static final int ROUNDS = 5;
    private static final int LINES = 10;

    @TempDir
    private Path directory = Path.of("");

    /** Calls beside each other may miss each other on a busy machine: the fewest trips seen are the ones in sequence. */
    private static void within(List<Cost> measured, int trips, double readUnits, double writeUnits) {
        assertThat(measured.stream().mapToDouble(Cost::trips).min().orElseThrow())
                .as("trips of %s", measured)
                .isLessThanOrEqualTo(trips);
        assertThat(measured)
                .allMatch(
                        cost -> cost.readUnits() <= readUnits && cost.writeUnits() <= writeUnits,
                        "within %s RCU and %s WCU".formatted(readUnits, writeUnits));
    }

    @Test
    void payment_notice_and_cancel_stay_within_their_budgets(LocalEngine.Running engine) {
        List<Cost> payments = new ArrayList<>();
        List<Cost> notices = new ArrayList<>();
        List<Cost> cancels = new ArrayList<>();
        JsonObject byCode = Json.object().put("method", "NATIVE").build();
        try (MarketSystem market = new MarketSystem(engine, directory)) {
            PaymentCalls system = new PaymentCalls(market);
            for (int round = 0; round < ROUNDS; round++) {
                String key = "budget-key-" + round;
                String paid = system.placed(LINES);
                String cancelled = system.placed(LINES);
                List<JsonObject> lines = LogLines.during(() -> {
                    system.pay(paid, key, byCode);
                    system.wechatPay()
                            .pay(system.detail(paid).attempts().getFirst().number());
                    system.cancel(cancelled, key);
                });
                payments.add(LogLines.cost(lines, "/orders/{orderId}/payments"));
                notices.add(LogLines.cost(lines, "/callbacks/wechat-pay/payment"));
                cancels.add(LogLines.cost(lines, "/orders/{orderId}/cancel"));
            }
        }
        // 24 are planned; the check that the order still waits for money (4) keeps a payload from being handed out too
        // late.
        within(payments, 3, 6, 28);
        within(notices, 4, 6, 28 + 2 * LINES);
        within(cancels, 3, 4, 36 + 2 * LINES);
    }
}
