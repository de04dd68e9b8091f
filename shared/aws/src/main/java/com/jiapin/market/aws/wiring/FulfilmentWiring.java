package com.jiapin.market.aws.wiring;

import com.jiapin.market.disclosure.StaffReading;
import com.jiapin.market.shipment.AcceptOrder;
import com.jiapin.market.shipment.ApplyPush;
import com.jiapin.market.shipment.PostShipment;
import com.jiapin.market.shipment.SubscribeParcel;
import com.jiapin.market.shipment.TrackingAlarms;
import com.jiapin.market.time.TimerSchedule;

/** Use cases of fulfilment by staff and of tracking. */
public final class FulfilmentWiring {
    private final Market market;
    private final TimerSchedule timers = TimerSchedule.standard();
    private final TrackingAlarms alarms;

    /** Builds from these parts. */
    public FulfilmentWiring(Market market) {
        this.market = market;
        this.alarms = new LoggedTrackingAlarms(market.log());
    }

    /** Orders as staff see them. */
    public StaffReading staffReading() {
        return new StaffReading(market.store(), market.ids(), market.clock());
    }

    /** Accepting for picking. */
    public AcceptOrder acceptOrder() {
        return new AcceptOrder(market.store(), staffReading(), market.clock());
    }

    /** Posting parcels. */
    public PostShipment postShipment() {
        return new PostShipment(
                market.store(),
                staffReading(),
                applyPush(),
                market.ids(),
                market.randomBytes(),
                timers,
                market.clock());
    }

    /** Applying the tracking service's reports. */
    public ApplyPush applyPush() {
        return new ApplyPush(market.store(), timers, alarms, market.clock());
    }

    /** What the sweeper and the worker call for due parcels; where parcels start is SENDER_REGION. */
    public SubscribeParcel subscribeParcel() {
        return new SubscribeParcel(
                market.store(),
                new LateKuaidi100(market),
                applyPush(),
                market.ids(),
                market.environment().find("SENDER_REGION"),
                timers,
                alarms,
                market.clock());
    }
}
