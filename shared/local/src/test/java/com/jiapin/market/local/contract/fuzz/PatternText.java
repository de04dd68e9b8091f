package com.jiapin.market.local.contract.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Texts that match a regular expression of the kind the contract uses: literals, classes, groups with alternatives and
 * quantifiers. Not for several threads.
 */
final class PatternText {
    private static final int[] SAMPLE =
            "aZ09bY1 -_.,:;/'\"<&%{}()中文测试é\u00A0😀".codePoints().toArray();
    private static final int MOST_REPEATS = 8;

    private final String pattern;
    private final int least;
    private final SplittableRandom random;
    private int position;

    private PatternText(String pattern, int least, SplittableRandom random) {
        this.pattern = pattern;
        this.least = least;
        this.random = random;
    }

    /**
     * A text that the pattern finds itself in; fails when the pattern uses more than this class knows.
     *
     * @param least how often an open quantifier repeats at least, so that the text becomes long enough
     */
    static String of(String pattern, int least, SplittableRandom random) {
        PatternText reader = new PatternText(pattern, least, random);
        String text = reader.alternatives();
        if (reader.position != pattern.length()
                || !Pattern.compile(pattern).matcher(text).find()) {
            throw new IllegalArgumentException("Cannot make a text for the pattern " + pattern + ", made: " + text);
        }
        return text;
    }

    private String alternatives() {
        List<String> made = new ArrayList<>();
        made.add(sequence());
        while (position < pattern.length() && pattern.charAt(position) == '|') {
            position++;
            made.add(sequence());
        }
        return made.get(random.nextInt(made.size()));
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (position < pattern.length() && pattern.charAt(position) != '|' && pattern.charAt(position) != ')') {
            int start = position;
            String once = atom();
            int end = position;
            int[] bounds = quantifier();
            int repeats = bounds[0] + random.nextInt(bounds[1] - bounds[0] + 1);
            int after = position;
            for (int index = 0; index < repeats; index++) {
                text.append(once);
                position = start;
                once = atom();
                if (position != end) {
                    throw new IllegalStateException("The pattern reads differently twice: " + pattern);
                }
            }
            position = after;
        }
        return text.toString();
    }

    private String atom() {
        char current = pattern.charAt(position++);
        return switch (current) {
            case '^', '$' -> "";
            case '(' -> {
                if (pattern.startsWith("?:", position)) {
                    position += 2;
                }
                String inner = alternatives();
                position++;
                yield inner;
            }
            case '[' -> anyOf(characterClass());
            case '.' -> anyOf(point -> point != '\n');
            case '\\' -> anyOf(escape());
            default -> String.valueOf(current);
        };
    }

    private int[] quantifier() {
        if (position >= pattern.length()) {
            return new int[] {1, 1};
        }
        switch (pattern.charAt(position)) {
            case '*' -> {
                position++;
                return new int[] {least, least + MOST_REPEATS};
            }
            case '+' -> {
                position++;
                return new int[] {Math.max(1, least), least + MOST_REPEATS};
            }
            case '?' -> {
                position++;
                return new int[] {0, 1};
            }
            case '{' -> {
                int end = pattern.indexOf('}', position);
                String[] bounds = pattern.substring(position + 1, end).split(",", -1);
                position = end + 1;
                int least = Integer.parseInt(bounds[0]);
                return new int[] {least, bounds.length == 1 ? least : Integer.parseInt(bounds[1])};
            }
            default -> {
                return new int[] {1, 1};
            }
        }
    }

    private IntPredicate characterClass() {
        boolean negated = pattern.charAt(position) == '^';
        if (negated) {
            position++;
        }
        IntPredicate accepted = point -> false;
        while (pattern.charAt(position) != ']') {
            int low = classCharacter();
            int high = low;
            if (pattern.charAt(position) == '-' && pattern.charAt(position + 1) != ']') {
                position++;
                high = classCharacter();
            }
            int from = low;
            int to = high;
            accepted = accepted.or(point -> point >= from && point <= to);
        }
        position++;
        return negated ? accepted.negate() : accepted;
    }

    private int classCharacter() {
        char current = pattern.charAt(position++);
        if (current != '\\') {
            return current;
        }
        char escaped = pattern.charAt(position++);
        return escaped == 'u' ? hexadecimal() : escaped;
    }

    private IntPredicate escape() {
        char escaped = pattern.charAt(position++);
        return switch (escaped) {
            case 'd' -> point -> point >= '0' && point <= '9';
            case 'S' -> point -> !Character.isWhitespace(point);
            case 'u' -> {
                int literal = hexadecimal();
                yield point -> point == literal;
            }
            default -> point -> point == escaped;
        };
    }

    private int hexadecimal() {
        int point = Integer.parseInt(pattern.substring(position, position + 4), 16);
        position += 4;
        return point;
    }

    private String anyOf(IntPredicate accepted) {
        List<Integer> points = new ArrayList<>();
        for (int point : SAMPLE) {
            if (accepted.test(point)) {
                points.add(point);
            }
        }
        for (int point = ' '; point <= '~'; point++) {
            if (accepted.test(point)) {
                points.add(point);
            }
        }
        if (points.isEmpty()) {
            throw new IllegalArgumentException("Cannot pick a character for the pattern " + pattern);
        }
        return Character.toString(points.get(random.nextInt(points.size())));
    }
}
