package com.jiapin.market.account;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.Classification;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tries counted of one phone, address or device, for a day after the last one. What is counted is known by a keyed hash
 * only; a try under an unknown phone is counted like any other, so the row names no person.
 *
 * @param counted what was tried, and by which hash it is known
 * @param at the latest try
 */
public record RateWindow(Counted counted, AttemptWindow window, Instant at) {
    static final Attribute<Activity> ACTIVITY =
            Attribute.choice("activity", Activity.class, Classification.technical());
    static final Attribute<LoginThrottle.Dimension> DIMENSION =
            Attribute.choice("dimension", LoginThrottle.Dimension.class, Classification.technical());
    static final Attribute<String> INDEX = Attribute.text(
            "index",
            Classification.personal(Category.DEVICE, Sensitivity.GENERAL)
                    .label("防猜测计数标识", "Mark under which tries are counted")
                    .purpose(Purpose.SECURITY)
                    .basis(LegalBasis.STATUTORY_DUTY, "PIPL Art. 51; Cybersecurity Law Art. 21")
                    .blindIndex()
                    .toNobody());
    static final Attribute<Long> ATTEMPTS = Attribute.number("attempts", Classification.technical());
    static final Attribute<Instant> OPENS_AT = Attribute.instant("opensAt", Classification.technical());
    static final Attribute<Instant> ENDS_AT = Attribute.instant("endsAt", Classification.technical());
    static final Attribute<Instant> AT = Attribute.instant("at", Classification.technical());

    /** How windows are stored: one row for what is counted. */
    public static final Schema<RateWindow> SCHEMA = Schema.of(
                    "RateWindow", Table.TRANSIENT, RateWindow.class, "防猜测计数", "Counted tries")
            .key(window -> key(window.counted))
            .subjectIfAny(
                    window -> Optional.empty(),
                    new Reach.FromParent<>(Member.SCHEMA, member -> keysOf(member.phoneIndex())),
                    new Reach.FromParent<>(Employee.SCHEMA, employee -> keysOf(employee.numberIndex())))
            .with(ACTIVITY, window -> window.counted.activity())
            .with(DIMENSION, window -> window.counted.dimension())
            .with(INDEX, window -> window.counted.index())
            .with(ATTEMPTS, window -> (long) window.window.attempts())
            .with(OPENS_AT, window -> window.window.opensAt())
            .with(ENDS_AT, window -> window.window.endsAt())
            .with(AT, RateWindow::at)
            .retain(RetentionClass.RATE_WINDOW, AT)
            .onErasure(ErasureAction.DELETE)
            .read(row -> new RateWindow(
                    new Counted(row.get(ACTIVITY), row.get(DIMENSION), row.get(INDEX)),
                    new AttemptWindow(Math.toIntExact(row.get(ATTEMPTS)), row.get(OPENS_AT), row.get(ENDS_AT)),
                    row.get(AT)));

    /** The key of what is counted. */
    public static Key key(Counted counted) {
        return Key.of("RATE#" + counted.activity() + "#" + counted.dimension() + "#" + counted.index(), "W");
    }

    private static List<Key> keysOf(String nameIndex) {
        return List.of(
                key(new Counted(Activity.SIGN_IN, LoginThrottle.Dimension.PHONE, nameIndex)),
                key(new Counted(Activity.CODE, LoginThrottle.Dimension.PHONE, nameIndex)));
    }

    /** What is tried. */
    public enum Activity {
        /** A password or a code is tried. */
        SIGN_IN,
        /** A code is sent. */
        CODE
    }

    /** What is counted: tries of an activity by the keyed hash of a phone (or staff number), address or device. */
    public record Counted(Activity activity, LoginThrottle.Dimension dimension, String index) {}
}
