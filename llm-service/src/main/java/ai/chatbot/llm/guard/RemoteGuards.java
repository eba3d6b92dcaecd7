package ai.chatbot.llm.guard;

import java.util.List;

/** The rules of one provider; none when it is not configured here. */
public record RemoteGuards(List<Guard> guards) {

    public static final String CONTENT_SAFETY = "azure_content_safety";
    public static final String PROMPT_SHIELD = "azure_prompt_shield";
    public static final String MODERATION = "openai_moderation";

    public RemoteGuards {
        guards = List.copyOf(guards);
    }
}
