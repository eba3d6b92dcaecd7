package ai.chatbot.llm.prompt;

/** A template cannot be rendered. Its message is for whoever edits templates. */
final class InvalidTemplateException extends RuntimeException {

    InvalidTemplateException(String message) {
        super(message);
    }
}
