package ai.chatbot.common.migration;

/** Another replica runs the migrations now, or may: this one took too long to say that it lives. */
public final class LeaseLostException extends RuntimeException {

    LeaseLostException() {
        super("the lease of the migrations is lost");
    }
}
