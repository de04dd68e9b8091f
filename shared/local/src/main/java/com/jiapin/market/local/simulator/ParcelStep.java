package com.jiapin.market.local.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Steps of a parcel as Kuaidi100 reports them, with texts as carriers write them (made-up couriers, unassigned phones). */
public enum ParcelStep {
    CREATED("1", "101", "polling", "快递公司已接单，等待揽收"),
    PICKED_UP("1", "103", "polling", "【深圳市】顺丰速运 已收取快件，收件员：王小明，电话：13800000001"),
    IN_TRANSIT("0", "1002", "polling", "【武汉市】快件到达 【武汉转运中心】"),
    OUT_FOR_DELIVERY("5", "5", "polling", "【北京市】快件交给李大力（13800000002）正在派送途中，请保持电话畅通"),
    READY_FOR_PICKUP("5", "501", "polling", "【北京市】快件已存放至丰巢快递柜，请凭取件码取件，联系电话：010-00000003"),
    DELIVERED("3", "301", "shutdown", "【北京市】已签收，签收人：张三，派件员：李大力，电话：13800000002"),
    CUSTOMS("8", "10", "polling", "快件等待清关"),
    EXCEPTION("2", "206", "polling", "【北京市】派送不成功，电话无法联系收件人，快递员李大力将再次派送"),
    REFUSED("2", "203", "polling", "【北京市】快件被拒收，派件员：李大力"),
    RETURNING("6", "6", "polling", "【北京市】快件退回中"),
    RETURNED("4", "4", "shutdown", "【深圳市】退回件已签收"),
    CANCELLED("2", "210", "polling", "寄件人已取消寄件"),
    UNKNOWN_CODE("9999", "9999", "polling", "快件状态更新");

    private final String basicCode;
    private final String advancedCode;
    private final String phase;
    private final String text;

    ParcelStep(String basicCode, String advancedCode, String phase, String text) {
        this.basicCode = basicCode;
        this.advancedCode = advancedCode;
        this.phase = phase;
        this.text = text;
    }

    /** Kuaidi100's basic code. */
    public String basicCode() {
        return basicCode;
    }

    /** Kuaidi100's advanced code, as sent with resultv2=4. */
    public String advancedCode() {
        return advancedCode;
    }

    /** Kuaidi100's word for the watch after this step. */
    public String phase() {
        return phase;
    }

    /** What the carrier writes. */
    public String text() {
        return text;
    }

    static Optional<ParcelStep> named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(step -> step.name().equals(wanted))
                .findFirst();
    }
}
