package com.jiapin.market.aws.http;

import java.util.Locale;

/** What can be wrong with one field; the code is the name in kebab case and never changes. */
public enum FieldFault {
    REQUIRED("必填。", "It is required."),
    UNKNOWN("没有这个字段。", "There is no such field."),
    NOT_TEXT("应为文本。", "It must be a text."),
    NOT_INTEGER("应为整数，不带小数点和指数。", "It must be an integer without fraction or exponent."),
    NOT_FLAG("应为 true 或 false。", "It must be true or false."),
    NOT_OBJECT("应为对象。", "It must be an object."),
    NOT_LIST("应为数组。", "It must be an array."),
    TOO_SHORT("至少 {0} 个字符。", "It needs at least {0} characters."),
    TOO_LONG("最多 {0} 个字符。", "It may have at most {0} characters."),
    TOO_SMALL("不能小于 {0}。", "It must not be below {0}."),
    TOO_GREAT("不能大于 {0}。", "It must not be above {0}."),
    TOO_FEW("至少 {0} 项。", "It needs at least {0} elements."),
    TOO_MANY("最多 {0} 项。", "It may have at most {0} elements."),
    NOT_A_MULTIPLE("应为 {0} 的倍数。", "It must be a multiple of {0}."),
    CONTROL_CHARACTER("不能含有控制字符。", "It must not hold control characters."),
    NOT_ALLOWED("不在允许的取值之内。", "It is not one of the allowed values."),
    MALFORMED("格式不正确。", "Its form is wrong."),
    REPEATED("只能出现一次。", "It may be given only once."),
    COMMON_PASSWORD("过于常见，容易被猜中。", "It is too common and easily guessed."),
    PASSWORD_IS_PHONE("不能是手机号。", "It must not be the phone number."),
    PASSWORD_IS_NAME("不能是姓名。", "It must not be the name."),
    CARD_NUMBER("不得包含银行卡号。", "It must not hold a card number."),
    NOT_FOUND("不存在。", "It does not exist.");

    private final String code;
    private final String chinese;
    private final String english;

    FieldFault(String chinese, String english) {
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.chinese = chinese;
        this.english = english;
    }

    /** The stable word that tells programs what is wrong. */
    public String code() {
        return code;
    }

    /** What was expected, with the bound where there is one. */
    String detail(Language language, long bound) {
        return language.choose(chinese, english).replace("{0}", Long.toString(bound));
    }
}
