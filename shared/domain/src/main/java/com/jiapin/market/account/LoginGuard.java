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
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import java.util.List;

/** Keeps a phone or staff number unique, and leads from it to the person at sign-in (policy A8). */
public record LoginGuard(LoginName.Kind kind, String index, SubjectId person) {
    private static final Attribute<LoginName.Kind> KIND =
            Attribute.choice("kind", LoginName.Kind.class, Classification.technical());
    private static final Attribute<String> INDEX = Attribute.text(
            "index",
            Classification.personal(Category.CONTACT, Sensitivity.GENERAL)
                    .label("登录名检索值", "Look-up value of the sign-in name")
                    .purpose(Purpose.MEMBERSHIP, Purpose.SECURITY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .blindIndex()
                    .toNobody());

    /** How guards are stored: the key is the keyed hash itself, so that no second one can be. */
    public static final Schema<LoginGuard> SCHEMA = Schema.of(
                    "LoginGuard", Table.MEMBERS, LoginGuard.class, "登录名唯一性", "Unique sign-in name")
            .key(guard -> key(guard.kind, guard.index))
            .subject(
                    LoginGuard::person,
                    new Reach.FromParent<>(
                            Member.SCHEMA, member -> List.of(key(LoginName.Kind.PHONE, member.phoneIndex()))),
                    new Reach.FromParent<>(
                            Employee.SCHEMA, employee -> List.of(key(LoginName.Kind.STAFF, employee.numberIndex()))))
            .with(KIND, LoginGuard::kind)
            .with(INDEX, LoginGuard::index)
            .retainWhileWanted(RetentionClass.ACCOUNT)
            .onErasure(ErasureAction.DELETE)
            .read(row ->
                    new LoginGuard(row.get(KIND), row.get(INDEX), row.subject().orElseThrow()));

    /** The key of the guard of a keyed hash. */
    public static Key key(LoginName.Kind kind, String index) {
        return Key.of("UNIQ#" + kind.name() + "#" + index, "U");
    }
}
