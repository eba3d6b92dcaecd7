package ai.chatbot.chat.mcp;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a tool says.
 *
 * @param text for the model to read
 * @param structured the same for programs
 */
record ToolAnswer(String text, Map<String, Object> structured) {

    private static final Logger LOG = LoggerFactory.getLogger(ToolAnswer.class);

    /** The boundary of a call: the protocol has failures of tools as results, and no inside of ours goes out. */
    static CallToolResult of(Supplier<ToolAnswer> tool) {
        try {
            ToolAnswer answer = tool.get();
            return CallToolResult.builder()
                    .addTextContent(answer.text())
                    .structuredContent(answer.structured())
                    .isError(false)
                    .build();
        } catch (ServiceException e) {
            Object rules = e.details().get("rules");
            return failure(e.code().name() + ": " + e.text() + (rules == null ? "" : " " + rules));
        } catch (RuntimeException e) {
            LOG.error("Unexpected failure of a tool", e);
            return failure(CommonError.INTERNAL_ERROR.name() + ": Something went wrong on our side.");
        }
    }

    private static CallToolResult failure(String text) {
        return CallToolResult.builder().addTextContent(text).isError(true).build();
    }
}
