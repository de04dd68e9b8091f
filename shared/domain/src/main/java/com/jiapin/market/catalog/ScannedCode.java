package com.jiapin.market.catalog;

import java.util.Optional;

/** What a scanned or typed text means; the same reading serves look-up and import, so both meet in one key (policy A3). */
public sealed interface ScannedCode {
    /** The longest text that is read as a code; longer ones are refused before any look-up. */
    int LONGEST = 128;

    /** An article number, to be looked up exactly: a case is never derived from its unit. */
    record Gtin14(Gtin gtin) implements ScannedCode {}

    /** A code of our own name space, restricted-circulation numbers included (those padded to 14 digits). */
    record InHouse(String code) implements ScannedCode {}

    /** Digits of a GTIN whose check digit is wrong: misread or mistyped, so nothing is looked up. */
    record WrongCheckDigit(String digits, int expected) implements ScannedCode {}

    /** Not a code at all: empty, too long, or with characters no code has. */
    record NotACode(String reason) implements ScannedCode {}

    /** Reads a text whose symbology the scanner did not report. */
    static ScannedCode read(String text) {
        return read(text, Symbology.UNSTATED);
    }

    /**
     * Reads a text: AIM symbology identifiers (such as {@code ]C1}) are obeyed, GS1 element strings give their AI (01),
     * eight digits are EAN-8 unless the scanner reports UPC-E, and what is no GTIN is an in-house code.
     */
    static ScannedCode read(String text, Symbology reported) {
        String code = withoutBlanks(text);
        Symbology symbology = reported;
        if (code.length() > 3 && code.charAt(0) == ']') {
            symbology = isGs1Identifier(code.substring(0, 3)) ? Symbology.GS1 : reported;
            code = code.substring(3);
        }
        if (!code.isEmpty() && code.charAt(0) == ElementString.SEPARATOR) {
            symbology = Symbology.GS1;
        }
        if (code.isEmpty() || code.length() > LONGEST) {
            return new NotACode("a code has 1 to " + LONGEST + " characters, not " + code.length());
        }
        if (code.chars().anyMatch(character -> !isCodeCharacter(character))) {
            return new NotACode("a code consists of printable ASCII characters");
        }
        if (symbology == Symbology.GS1 || code.startsWith("(01)") || ElementString.startsWithGtin(code)) {
            Optional<String> gtin = ElementString.gtin(code);
            if (gtin.isPresent()) {
                return gtin.get().length() == 14 && Gtin.isDigits(gtin.get())
                        ? ofDigits(gtin.get())
                        : new NotACode("AI (01) is followed by 14 digits");
            }
        }
        if (symbology == Symbology.UPC_E) {
            return ofDigits(Gtin.expandUpcE(code).orElse(code));
        }
        return ofDigits(code);
    }

    private static ScannedCode ofDigits(String code) {
        if (!Gtin.hasLengthOfGtin(code) || !Gtin.isDigits(code)) {
            return code.indexOf(ElementString.SEPARATOR) < 0
                    ? new InHouse(code)
                    : new NotACode("element strings without AI (01) name no article");
        }
        Optional<Gtin> gtin = Gtin.of(code);
        if (gtin.isEmpty()) {
            return new WrongCheckDigit(code, Gtin.checkDigit(code.substring(0, code.length() - 1)));
        }
        return gtin.get().restricted() ? new InHouse(gtin.get().digits()) : new Gtin14(gtin.get());
    }

    /** Blanks around a typed code mean nothing; the group separator, white space to Java, means FNC1 and stays. */
    private static String withoutBlanks(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    private static boolean isGs1Identifier(String identifier) {
        return switch (identifier) {
            case "]C1", "]e0", "]d2", "]Q3", "]J1" -> true;
            default -> false;
        };
    }

    private static boolean isCodeCharacter(int character) {
        return (character >= ' ' && character <= '~') || character == ElementString.SEPARATOR;
    }
}
