package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;
import static ai.chatbot.common.contract.llm.GuardAction.REDACT;
import static ai.chatbot.common.contract.llm.GuardStage.INPUT;
import static ai.chatbot.common.contract.llm.GuardStage.OUTPUT;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.List;

/** Finds a question that is too long, and an answer that is; the answer it cuts behind its last whole sentence. */
final class LengthGuard implements Guard {

    static final String NAME = "length";

    private static final List<String> KINDS = List.of("too_long");

    private static final Rule RULE = Rule.named(
                    NAME,
                    "Longer than max_input_length or max_output_length characters",
                    Rule.Group.ALWAYS,
                    FailurePolicy.CLOSED)
            .at(INPUT, BLOCK, FLAG)
            .at(OUTPUT, REDACT, FLAG, BLOCK);

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        String text = inspected.text();
        boolean asked = inspected.stage() == INPUT;
        int longest = asked ? settings.maxInputLength() : settings.maxOutputLength();
        if (text.length() <= longest) {
            return Detection.NOTHING;
        }
        return new Detection.Found(1, KINDS, asked ? null : cut(text, longest));
    }

    /** A sentence ends in a mark, or in the citation behind it. Without any, the last whole word counts. */
    private static String cut(String text, int length) {
        String head = text.substring(0, length);
        for (int end = head.length(); end > length / 2; end--) {
            char last = head.charAt(end - 1);
            boolean sentenceEnds = last == '.' || last == '!' || last == '?' || last == ']';
            boolean wordEnds = end == head.length()
                    ? Character.isWhitespace(text.charAt(end))
                    : Character.isWhitespace(head.charAt(end));
            if (sentenceEnds && wordEnds) {
                return head.substring(0, end);
            }
        }
        int space = head.lastIndexOf(' ');
        return (space > 0 ? head.substring(0, space) : head) + " …";
    }
}
