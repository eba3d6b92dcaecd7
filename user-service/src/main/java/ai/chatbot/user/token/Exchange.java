package ai.chatbot.user.token;

/** What became of a refresh token that somebody showed. */
sealed interface Exchange {

    /** It counted; from now on only {@code next} does. */
    record Exchanged(String userId, RefreshTokenText next) implements Exchange {}

    /**
     * It has been exchanged before. Its family has ended.
     *
     * @param discovered whether this is the attempt that ended it
     */
    record Reused(String userId, boolean discovered) implements Exchange {}

    /** Unknown, expired, or its family has ended for another reason. */
    record Invalid() implements Exchange {}
}
