package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;
import static ai.chatbot.common.contract.llm.GuardAction.REDACT;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes out what a reader does not see and a model reads: tag characters, characters without width, overrides of the
 * writing direction, rows of variation selectors. What belongs to an emoji, or to a script that needs joiners, stays.
 */
final class InvisibleCharactersGuard implements Guard {

    static final String NAME = "invisible_characters";

    private static final Rule RULE = everywhere(
            Rule.named(NAME, "Characters that nobody sees and a model reads", Rule.Group.ALWAYS, FailurePolicy.CLOSED));

    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int CANCEL_TAG = 0xE007F;

    /** Scripts that are written from left to right, letter by letter: nothing in them needs a joiner. */
    private static final Set<UnicodeScript> UNJOINED = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL);

    private static Rule everywhere(Rule rule) {
        Rule all = rule;
        for (GuardStage stage : GuardStage.values()) {
            all = all.at(stage, REDACT, FLAG, BLOCK);
        }
        return all;
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        String text = inspected.text();
        var cleaned = new StringBuilder(text.length());
        Set<String> kinds = new TreeSet<>();
        int before = ' ';
        boolean inFlag = false;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            String hidden = kind(character, before, inFlag);
            inFlag = character == BLACK_FLAG || (inFlag && isTag(character) && character != CANCEL_TAG);
            if (hidden.isEmpty()) {
                cleaned.appendCodePoint(character);
                before = character;
            } else {
                kinds.add(hidden);
            }
        }
        return kinds.isEmpty()
                ? Detection.NOTHING
                : new Detection.Found(1, List.copyOf(kinds), Normalizer.normalize(cleaned, Normalizer.Form.NFC));
    }

    /** Empty when it may stay. */
    private static String kind(int character, int before, boolean inFlag) {
        if (character < 0x034F) {
            return "";
        }
        if (isTag(character)) {
            return inFlag ? "" : "tag";
        }
        if ((character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069)) {
            return "direction";
        }
        if (isSelector(character)) {
            boolean plainLetter = Character.isLetter(before) && !isHan(before);
            return isSelector(before) || before == ' ' || plainLetter ? "selector" : "";
        }
        return switch (character) {
            case 0x200C, 0x200D -> isJoined(before) ? "" : "joiner";
            case 0x200B, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF, 0x180E, 0x034F -> "zero_width";
            case 0x115F, 0x1160, 0x3164, 0xFFA0 -> "filler";
            case 0xFFF9, 0xFFFA, 0xFFFB -> "annotation";
            default -> "";
        };
    }

    private static boolean isTag(int character) {
        return character >= 0xE0000 && character <= CANCEL_TAG;
    }

    private static boolean isSelector(int character) {
        return (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF);
    }

    private static boolean isHan(int character) {
        return UnicodeScript.of(character) == UnicodeScript.HAN;
    }

    /** Emoji are put together with joiners, and so are letters of Arabic and Indian scripts. */
    private static boolean isJoined(int before) {
        return isSelector(before)
                || (Character.isEmoji(before) && !Character.isDigit(before))
                || (Character.isLetter(before) && !UNJOINED.contains(UnicodeScript.of(before)))
                || Character.getType(before) == Character.NON_SPACING_MARK;
    }
}
