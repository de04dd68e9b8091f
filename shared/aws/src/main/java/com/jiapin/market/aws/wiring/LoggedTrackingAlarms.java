package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.log.Alarm;
import com.jiapin.market.aws.log.EventLog;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogId;
import com.jiapin.market.shipment.TrackingAlarm;
import com.jiapin.market.shipment.TrackingAlarms;

/** Raises alarms about tracking in the log, which counts them. */
public final class LoggedTrackingAlarms implements TrackingAlarms {
    private final EventLog log;

    /** Raises in this log. */
    public LoggedTrackingAlarms(EventLog log) {
        this.log = log;
    }

    @Override
    public void raise(TrackingAlarm alarm, String shipmentId) {
        Alarm raised =
                switch (alarm) {
                    case PUSH_MISMATCH -> Alarm.KUAIDI100_PUSH_MISMATCH;
                    case UNKNOWN_CODE -> Alarm.KUAIDI100_STATE_UNKNOWN;
                    case KEY_REFUSED -> Alarm.KUAIDI100_KEY_REFUSED;
                    case REQUEST_REFUSED -> Alarm.KUAIDI100_REQUEST_REFUSED;
                };
        log.raise(raised, LogEntry.of(LogEvent.ALARM).with(LogId.SHIPMENT_ID, shipmentId));
    }
}
