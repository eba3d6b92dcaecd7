package ai.chatbot.knowledge.index;

/** How rare a word is in the index: the inverse document frequency, ≥ 0, of the word at {@code text[start, end)}. */
public record WordWeight(int start, int end, double weight) {}
