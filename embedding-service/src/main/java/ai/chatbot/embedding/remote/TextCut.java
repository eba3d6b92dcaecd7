package ai.chatbot.embedding.remote;

/** Cuts a text to what a model reads, where that can be known before it is asked. */
@FunctionalInterface
public interface TextCut {

    /** For providers that cut, or say themselves that a text is too long. */
    TextCut NONE = text -> text;

    /** @return the text itself when it fits, else its beginning */
    String cut(String text);
}
