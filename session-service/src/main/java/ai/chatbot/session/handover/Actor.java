package ai.chatbot.session.handover;

/**
 * Who does something to a hand-over.
 *
 * @param mayActForOthers as admins may
 */
public record Actor(String id, boolean mayActForOthers) {

    /** In steps that no agent makes. */
    public static final String CUSTOMER = "customer";

    public static final String SYSTEM = "system";
}
