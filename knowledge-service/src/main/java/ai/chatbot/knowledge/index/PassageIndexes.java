package ai.chatbot.knowledge.index;

/**
 * The indexes of the configured engine, side by side: each is a generation, with vectors of one embedding model. An
 * index is made when something is written to it. What the generations are for is not known here.
 */
public interface PassageIndexes {

    /** The generation that bears the configured name, and was there before there were others. */
    String FIRST = "first";

    /**
     * Once for each generation: it keeps what it knows of the index.
     *
     * @param generation {@link #FIRST}, or up to 20 small letters and digits beginning with a letter
     * @throws ai.chatbot.common.error.ServiceException {@code INDEX_READ_ONLY} for another than the first when the index
     *     is filled elsewhere
     */
    PassageIndex open(String generation);

    /** Throws the index away with all that is in it. Does nothing when there is none. Whatever is open fails from now on. */
    void drop(String generation);

    /** Whether it changes without anybody here being told. */
    default boolean areFilledElsewhere() {
        return false;
    }

    /** The name of a generation's index in an engine, beside the configured one. */
    static String name(String configured, String separator, String generation) {
        return generation.equals(FIRST) ? configured : configured + separator + generation;
    }
}
