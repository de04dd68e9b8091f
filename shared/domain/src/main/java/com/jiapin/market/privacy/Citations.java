package com.jiapin.market.privacy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Citations of law in Chinese: {@code PIPL Art. 13(1)(2)} is 《个人信息保护法》第13条第1款第2项. */
final class Citations {
    private static final Pattern ARTICLES =
            Pattern.compile(" ?Art\\. (\\d+(?:, \\d+)*)(?:\\((\\d+)\\))?(?:\\((\\d+)\\))?");
    private static final Map<String, String> LAWS = laws();

    private Citations() {}

    /** Returns a citation in Chinese; what is not known stays as it is. */
    static String chinese(String citation) {
        String text = citation;
        for (Map.Entry<String, String> law : LAWS.entrySet()) {
            text = text.replace(law.getKey(), law.getValue());
        }
        return ARTICLES.matcher(text).replaceAll(Citations::articles).replace("; ", "；");
    }

    private static String articles(java.util.regex.MatchResult found) {
        String article = "第" + found.group(1).replace(", ", "、") + "条";
        String paragraph = found.group(2) == null ? "" : "第" + found.group(2) + "款";
        String item = found.group(3) == null ? "" : "第" + found.group(3) + "项";
        return Matcher.quoteReplacement(article + paragraph + item);
    }

    private static Map<String, String> laws() {
        Map<String, String> laws = new LinkedHashMap<>();
        laws.put("PIPL", "《个人信息保护法》");
        laws.put("E-commerce Law", "《电子商务法》");
        laws.put("Cybersecurity Law", "《网络安全法》");
        laws.put("Network Data Regulation", "《网络数据安全管理条例》");
        return Map.copyOf(laws);
    }
}
