package ai.chatbot.llm.tool.http;

import ai.chatbot.llm.tool.ToolResult;

/** What became of a request. */
sealed interface Reply {

    /**
     * A text that may be shown.
     *
     * @param json whether it is JSON
     */
    record Text(String text, boolean json) implements Reply {}

    /** @param status of HTTP; 0 when there is none */
    record Failed(ToolResult result, int status) implements Reply {}
}
