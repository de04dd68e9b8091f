package com.jiapin.market.local.fulfilment;

import com.jiapin.market.local.market.BudgetTable;
import com.jiapin.market.local.market.MeasuredMarket;
import com.jiapin.market.local.market.MeasuredMarket.Measured;
import com.jiapin.market.local.simulator.ParcelStep;
import com.jiapin.market.local.store.LocalEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What a push costs in the database. */
@ExtendWith(LocalEngine.class)
@Isolated("calls that overlap count as one trip, and overlap only when nobody takes the processors")
class FulfilmentBudgetTest {
    private static final List<ParcelStep> ON_ITS_WAY = List.of(
            ParcelStep.PICKED_UP,
            ParcelStep.IN_TRANSIT,
            ParcelStep.OUT_FOR_DELIVERY,
            ParcelStep.READY_FOR_PICKUP,
            ParcelStep.EXCEPTION,
            ParcelStep.OUT_FOR_DELIVERY);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void a_push_stays_within_its_budget(LocalEngine.Running engine) {
        List<Measured> onItsWay = new ArrayList<>();
        List<Measured> delivered = new ArrayList<>();
        try (MeasuredMarket market = new MeasuredMarket(engine, directory)) {
            FulfilmentCalls system = new FulfilmentCalls(market.system());
            for (int round = 0; round < 3; round++) {
                String number = "SF000000000010" + round;
                system.shipped(number);
                ON_ITS_WAY.forEach(step -> onItsWay.add(pushed(market, system, number, step)));
                delivered.add(pushed(market, system, number, ParcelStep.DELIVERED));
            }
        }
        BudgetTable.tells("push: on its way", onItsWay);
        BudgetTable.tells("push: delivered", delivered);
    }

    private static Measured pushed(MeasuredMarket market, FulfilmentCalls system, String number, ParcelStep step) {
        return market.measure(() -> system.kuaidi100().push(number, step), "/callbacks/kuaidi100/{token}");
    }
}
