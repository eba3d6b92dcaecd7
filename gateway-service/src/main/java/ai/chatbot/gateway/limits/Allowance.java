package ai.chatbot.gateway.limits;

/** Kinds of endpoints that have a limit of their own, see {@link RateLimitProperties.PerMinute}. */
public enum Allowance {
    /** Each costs a search and an answer of a model. */
    CHAT_MESSAGES,
    /** Programs ask these, not people; what they may cost is bounded by budgets. */
    COMPLETIONS,
    SEARCHES,
    /** Each costs a slow password hash, and is what password guessers use. */
    SIGN_IN,
    UPLOADS,
    OTHER;

    /** Whether what comes in is a message that a model answers. */
    boolean asksAModel() {
        return this == CHAT_MESSAGES || this == COMPLETIONS;
    }
}
