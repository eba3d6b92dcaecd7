package ai.chatbot.knowledge.ingestion;

/** The job was cancelled, or another worker has taken it over: this worker leaves it alone. */
final class JobAbandonedException extends RuntimeException {

    JobAbandonedException() {
        super("abandoned", null, false, false);
    }
}
