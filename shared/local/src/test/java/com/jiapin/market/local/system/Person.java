package com.jiapin.market.local.system;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import java.util.List;

/**
 * A made-up person whose every word is unmistakable, so that it can be found wherever it should not be.
 *
 * @param number four digits that no other person has
 */
record Person(int number) {
    /** The member whose walk is followed. */
    static final Person WALKER = new Person(7101);

    /** Another member of another company. */
    static final Person BYSTANDER = new Person(7202);

    /** The two whose doings are compared with the data map. */
    static List<Person> all() {
        return List.of(WALKER, BYSTANDER);
    }

    String name() {
        return "标记会员" + number;
    }

    String phone() {
        return "1991234" + number;
    }

    String recipientName() {
        return "标记收货人" + number;
    }

    String recipientPhone() {
        return "1985678" + number;
    }

    String secondPhone() {
        return "0755-8642" + number;
    }

    String orderSecondPhone() {
        return "0755-8531" + number;
    }

    String province() {
        return "标记省" + number;
    }

    String city() {
        return "标记市" + number;
    }

    String district() {
        return "标记区" + number;
    }

    String street() {
        return "标记路" + number + "号";
    }

    String deliveryTime() {
        return "标记时间" + number;
    }

    String note() {
        return "标记留言" + number;
    }

    String verificationNote() {
        return "标记核验" + number;
    }

    String password() {
        return "marked-password-" + number;
    }

    String device() {
        return "marked-device-" + number;
    }

    /** What the person may see again in an export: everything but the secrets. */
    List<String> shown() {
        return List.of(
                name(),
                phone(),
                recipientName(),
                recipientPhone(),
                secondPhone(),
                orderSecondPhone(),
                province(),
                city(),
                district(),
                street(),
                deliveryTime(),
                note(),
                verificationNote());
    }

    /** What is only ever stored as a hash. */
    List<String> hashedOnly() {
        return List.of(password(), device());
    }

    /** All words that may show nowhere in clear. */
    List<String> markers() {
        return java.util.stream.Stream.concat(shown().stream(), hashedOnly().stream())
                .toList();
    }

    JsonObject address() {
        return Json.object()
                .put("recipientName", recipientName())
                .put("phone", recipientPhone())
                .put("secondPhone", secondPhone())
                .put("province", province())
                .put("city", city())
                .put("district", district())
                .put("street", street())
                .build();
    }

    JsonObject verification() {
        return Json.object()
                .put("method", "IN_PERSON")
                .put("note", verificationNote())
                .build();
    }
}
