package ai.chatbot.llm.catalog;

import java.util.Locale;

/** What not every model can. All of them answer text with text, and stream it. */
public enum Ability {
    TOOLS,
    /** Answers by a given JSON schema. */
    JSON_SCHEMA,
    VISION,
    REASONING;

    /** As in the data and in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
