package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.GuardStage;
import org.jspecify.annotations.Nullable;

/** A text at a stage, with what stands around it. Confined to one thread. */
public final class Inspected {

    private final GuardStage stage;
    private final String text;
    private final GuardContext context;
    private @Nullable PlainText plain;

    public Inspected(GuardStage stage, String text, GuardContext context) {
        this.stage = stage;
        this.text = text;
        this.context = context;
    }

    public GuardStage stage() {
        return stage;
    }

    public String text() {
        return text;
    }

    public GuardContext context() {
        return context;
    }

    /** Made once for all rules that look at it. */
    PlainText plain() {
        PlainText known = plain;
        if (known == null) {
            known = PlainText.of(text);
            plain = known;
        }
        return known;
    }

    Inspected with(String newText) {
        return newText.equals(text) ? this : new Inspected(stage, newText, context);
    }
}
