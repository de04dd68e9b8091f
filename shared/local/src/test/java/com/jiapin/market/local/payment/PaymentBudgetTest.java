package com.jiapin.market.local.payment;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.market.BudgetTable;
import com.jiapin.market.local.market.MeasuredMarket;
import com.jiapin.market.local.market.MeasuredMarket.Measured;
import com.jiapin.market.local.store.LocalEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What paying, being notified and cancelling cost in the database. */
@ExtendWith(LocalEngine.class)
@Isolated("calls that overlap count as one trip, and overlap only when nobody takes the processors")
class PaymentBudgetTest {
    private static final int ROUNDS = 5;
    private static final int LINES = 10;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void payment_notice_and_cancel_stay_within_their_budgets(LocalEngine.Running engine) {
        List<Measured> payments = new ArrayList<>();
        List<Measured> notices = new ArrayList<>();
        List<Measured> cancels = new ArrayList<>();
        JsonObject byCode = Json.object().put("method", "NATIVE").build();
        try (MeasuredMarket market = new MeasuredMarket(engine, directory)) {
            PaymentCalls system = new PaymentCalls(market.system());
            for (int round = 0; round < ROUNDS; round++) {
                String key = "budget-key-" + round;
                String paid = system.placed(LINES);
                String cancelled = system.placed(LINES);
                payments.add(market.measure(() -> system.pay(paid, key, byCode), 201));
                notices.add(market.measure(
                        () -> system.wechatPay()
                                .pay(system.detail(paid).attempts().getFirst().number()),
                        "/callbacks/wechat-pay/payment"));
                cancels.add(market.measure(() -> system.cancel(cancelled, key), 200));
            }
        }
        BudgetTable.tells("payment: create", payments);
        BudgetTable.tells("payment: notice, 10 lines", notices);
        BudgetTable.tells("cancel without attempts, 10 lines", cancels);
    }
}
