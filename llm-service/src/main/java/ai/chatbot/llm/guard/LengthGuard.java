package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;

/** Refuses a question that is too long, and cuts an answer that is, behind its last whole sentence. */
final class LengthGuard implements Guard {

    @Override
    public String name() {
        return "length";
    }

    @Override
    public boolean looksAt(Stage stage) {
        return true;
    }

    @Override
    public Verdict check(Inspected inspected, Guardrails settings) {
        String text = inspected.text();
        return switch (inspected.stage()) {
            case INPUT -> text.length() > settings.maxInputLength() ? Verdict.BLOCK : Verdict.ALLOW;
            case OUTPUT ->
                text.length() > settings.maxOutputLength()
                        ? new Verdict.Redact(cut(text, settings.maxOutputLength()))
                        : Verdict.ALLOW;
        };
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
