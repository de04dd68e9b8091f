package com.jiapin.market.aws.provider.kuaidi100;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes names and phones of couriers and receivers out of the texts carriers write: personal data that nobody needs to follow a
 * parcel (PIPL article 6). Where a text leaves it open how far a name goes, too much is masked rather than too little.
 */
final class CourierMask {
    private static final String MASK = "***";

    /** Stands for a masked phone until names are done; a private-use character, removed from what comes in. */
    private static final String PHONE_MASK = "\uE000";

    private static final String NAME = "[\\p{IsHan}·•a-zA-Z*＊]";

    /** Mobile, landline and 400 numbers, with blanks, dashes and extension; local numbers unless they are a pick-up code. */
    private static final Pattern PHONE = Pattern.compile("(?<!\\p{Nd})(?:[+＋]?86[- ]?)?"
            + "(?:[1１][3-9３-９](?:[- ]?\\p{Nd}){9}|[0０]\\p{Nd}{2,3}[-—－ ]?\\p{Nd}{7,8}"
            + "|[4４][0０]{2}[- ]?\\p{Nd}{3,4}[- ]?\\p{Nd}{3,4}|(?<!码.{0,2})(?<![A-Za-z-])[2-9]\\p{Nd}{6,7})"
            + "(?:(?:[-—转]|转接|分机)\\p{Nd}{1,6})?(?!\\p{Nd})");

    /** Any number that follows the word for phone. */
    private static final Pattern LABELLED_PHONE =
            Pattern.compile("((?:电话|手机号?|联系方式|联系号码|号码|(?i:tel|phone))(?:号码|是|为)?\\s*[:：]?\\s*[(（\\[【]?\\s*)"
                    + "([+＋]?[\\p{Nd}*＊][\\p{Nd}*＊ \\-—转]{3,24}[\\p{Nd}*＊])");

    private static final String TITLE = "(?:快递员|快递小哥|派件员|派送员|派件人|业务员|收派员|收件员|揽收员|揽件员|揽投员|揽收人|配送员|送货员"
            + "|投递员|取件员|收货员|扫描员|操作员|客服|骑手|司机|小哥|站长|经理|联系人|签收人|代收人|代签人|收件人|收货人|寄件人|发件人)";

    /** A title and a name in brackets. */
    private static final Pattern BRACKETED =
            Pattern.compile("(" + TITLE + "\\s*(?:是|为|姓名)?\\s*[:：,，、]?\\s*)([\\[【(（「<《]\\s*)([^\\]】)）」>》]{1,40})");

    /** A title and a bare name, up to a word that cannot belong to it. */
    private static final Pattern BARE = Pattern.compile("(" + TITLE + "\\s*(?:是|为|姓名)?\\s*[:：,，、]?\\s*)"
            + "(?!正|已|将|会|为您|在|的|与|给|拨打|电话|联系|手机|派送|派件|配送|揽收|揽件|取件|收取|上门|签收|到|我们|请|未|无法|凭)"
            + "(" + NAME + "{1,12}?)"
            + "(?=正在|正|已|将|会|为您|的|电话|联系|手机|派送|派件|配送|揽收|揽件|取件|收取|上门|签收|代签|到|\\s|[^\\p{IsHan}·•a-zA-Z*＊]|$)");

    /** "Picked up / signed by NAME", with or without brackets. */
    private static final Pattern BY = Pattern.compile(
            "((?:由|被)\\s*[\\[【(（「]?\\s*)(" + NAME + "{1,12}?)(?=\\s*[\\]】)）」]?\\s*(?:签收|代签|代收|揽收|揽件|收取|取件|派送|派件|正在))");

    /** A name in front of a phone, as in "张三(13800000000)", "张三,电话" and "快件交给张三（13800000000）". */
    private static final Pattern BEFORE_PHONE = Pattern.compile("([\\[【(（「:：,，、\\s]|^|交给|交由|转交|分配给|联系|安排|指派)(" + NAME
            + "{2,4})(?=\\s*[\\]】)）」]?\\s*[(（\\[【,，、:：]?\\s*" + PHONE_MASK + ")");

    private static final Set<String> NOT_A_NAME = Set.of(
            "本人", "家人", "同事", "前台", "门卫", "物业", "保安", "他人", "他人代收", "邮件收发章", "驿站", "菜鸟驿站", "快递柜", "丰巢", "丰巢快递柜", "快递超市",
            "代收点", "电话", "手机", "联系电话", "联系方式", "手机号", "手机号码", "号码", "快递员", "派件员", "派送员", "业务员", "收件员", "配送员", "投递员",
            "小哥", "客服", "客服电话", "投诉电话", "网点电话", "监督电话", "官方电话", "服务电话", "查询电话", "骑手");

    private CourierMask() {}

    /** The text without names and phones; nothing else is changed. */
    static String mask(String text) {
        String masked = LABELLED_PHONE.matcher(text.replace(PHONE_MASK, "")).replaceAll("$1" + PHONE_MASK);
        masked = PHONE.matcher(masked).replaceAll(PHONE_MASK);
        masked = BRACKETED.matcher(masked).replaceAll(found -> quoted(found.group(1) + found.group(2), found, 3));
        masked = BARE.matcher(masked).replaceAll(found -> quoted(found.group(1), found, 2));
        masked = BY.matcher(masked).replaceAll(found -> quoted(found.group(1), found, 2));
        masked = BEFORE_PHONE.matcher(masked).replaceAll(found -> quoted(found.group(1), found, 2));
        return masked.replace(PHONE_MASK, MASK);
    }

    private static String quoted(String before, MatchResult found, int group) {
        String name = found.group(group);
        return Matcher.quoteReplacement(before + (NOT_A_NAME.contains(name.strip()) ? name : MASK));
    }
}
