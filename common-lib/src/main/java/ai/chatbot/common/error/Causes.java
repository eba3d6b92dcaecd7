package ai.chatbot.common.error;

/** Why something failed, however often it was wrapped. */
public final class Causes {

    private Causes() {}

    /** @param type of the failure itself or of one of its causes */
    public static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
