package com.jiapin.market.aws.http;

import java.util.Locale;
import java.util.Optional;

/** The languages we answer in. */
public enum Language {
    /** Chinese as written in the mainland; what we answer in when nothing else is asked for. */
    CHINESE("zh-CN", "zh"),
    /** English. */
    ENGLISH("en", "en");

    private final String tag;
    private final String primary;

    Language(String tag, String primary) {
        this.tag = tag;
        this.primary = primary;
    }

    /** The BCP 47 tag for {@code Content-Language}. */
    public String tag() {
        return tag;
    }

    /**
     * The language the caller likes best by the qualities in {@code Accept-Language} (RFC 9110 section 12.5.4). Ranges
     * count by their first subtag, so that {@code zh-Hant} is served Chinese rather than English; equal qualities go by
     * the order of the header.
     */
    public static Language preferred(Optional<String> acceptLanguage) {
        Language best = CHINESE;
        double bestQuality = -1;
        int bestPosition = Integer.MAX_VALUE;
        for (Language language : values()) {
            Wish wish = language.wish(acceptLanguage.orElse("*"));
            if (wish.quality > bestQuality || (wish.quality == bestQuality && wish.position < bestPosition)) {
                best = language;
                bestQuality = wish.quality;
                bestPosition = wish.position;
            }
        }
        return bestQuality > 0 ? best : CHINESE;
    }

    /** Which of two texts is in this language. */
    String choose(String chinese, String english) {
        return switch (this) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
    }

    private record Wish(double quality, int position) {}

    private Wish wish(String header) {
        Wish named = new Wish(-1, Integer.MAX_VALUE);
        Wish any = new Wish(-1, Integer.MAX_VALUE);
        int position = 0;
        for (String element : header.split(",", -1)) {
            int semicolon = element.indexOf(';');
            String range = (semicolon < 0 ? element : element.substring(0, semicolon))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            double quality = semicolon < 0 ? 1 : quality(element.substring(semicolon + 1));
            if (range.equals("*") && quality > any.quality) {
                any = new Wish(quality, position);
            } else if ((range.equals(primary) || range.startsWith(primary + "-")) && quality > named.quality) {
                named = new Wish(quality, position);
            }
            position++;
        }
        return named.quality >= 0 ? named : any;
    }

    /** The weight of {@code q=0.8}; a malformed one counts as not wanted. */
    private static double quality(String parameter) {
        String text = parameter.strip();
        if (!text.startsWith("q=") && !text.startsWith("Q=")) {
            return -1;
        }
        String number = text.substring(2).strip();
        boolean wellFormed = number.length() <= 5
                && (number.equals("0")
                        || number.equals("1")
                        || ((number.startsWith("0.") || number.startsWith("1."))
                                && number.chars().skip(2).allMatch(c -> c >= '0' && c <= '9')));
        return wellFormed ? Math.min(1, Double.parseDouble(number)) : -1;
    }
}
