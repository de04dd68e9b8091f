package com.jiapin.market.aws.http;

import java.util.Optional;

/** What free text must satisfy: length in characters after blanks at both ends are cut, and nothing invisible inside. */
final class TextRule {

    private TextRule() {}

    /** The accepted text; when refused the fault is noted and nothing comes back. */
    static Optional<String> accepted(String raw, String pointer, int minimum, int maximum, Faulty faulty) {
        String text = raw.strip();
        if (text.codePoints().anyMatch(TextRule::isInvisible)) {
            faulty.add(pointer, FieldFault.CONTROL_CHARACTER, 0);
            return Optional.empty();
        }
        int length = text.codePointCount(0, text.length());
        if (length < minimum) {
            faulty.add(pointer, FieldFault.TOO_SHORT, minimum);
            return Optional.empty();
        }
        if (length > maximum) {
            faulty.add(pointer, FieldFault.TOO_LONG, maximum);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** Control characters, line ends, unassigned marks of direction that let a text show as another. */
    private static boolean isInvisible(int point) {
        return Character.isISOControl(point)
                || point == 0x2028
                || point == 0x2029
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0xFEFF
                || point == 0xFFFE
                || point == 0xFFFF;
    }
}
