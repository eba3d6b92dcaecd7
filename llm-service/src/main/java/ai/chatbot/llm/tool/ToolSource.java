package ai.chatbot.llm.tool;

import java.util.List;

/** Where tools come from. Safe for concurrent use. */
public interface ToolSource extends AutoCloseable {

    /** As it is called in the configuration; no two of a kind have the same. */
    String name();

    /** {@code http}, {@code openapi}, {@code functions} or {@code mcp}. */
    String kind();

    /**
     * What there is now, in a stable order. Asks whoever has to be asked, within a few seconds.
     *
     * @throws ToolSourceException when that cannot be known
     */
    List<Tool> fetch();

    @Override
    default void close() {}
}
