package ai.chatbot.common.health;

/** Something this service cannot work without. */
public interface ReadinessCheck {

    /** As it stands in {@code checks} of {@code /ready}, for example {@code mongodb}. */
    String name();

    /**
     * Returns when it can be used.
     *
     * @throws Exception when it cannot; the message goes to the log only
     */
    void check() throws Exception;
}
