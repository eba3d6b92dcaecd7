package ai.chatbot.knowledge.generation;

/** Which index is searched. Asked once a search: what it answers may be another one the next time. */
@FunctionalInterface
public interface SearchedIndex {

    LiveIndex active();
}
