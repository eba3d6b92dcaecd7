package ai.chatbot.chat.mcp;

import ai.chatbot.chat.answer.AnswerQuestion;
import ai.chatbot.common.contract.chat.ChatReply.BotResponse;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.web.WireNames;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Answers one question, through the same steps and guards as a customer's message. Nothing is stored. */
@Component
class AskTool {

    static final Tool DEFINITION = Tool.builder(
                    "ask",
                    Map.of(
                            "type",
                            "object",
                            "properties",
                            Map.of(
                                    "question",
                                    Map.of(
                                            "type",
                                            "string",
                                            "minLength",
                                            1,
                                            "maxLength",
                                            4000,
                                            "description",
                                            "A question that can be understood by itself, in any language")),
                            "required",
                            List.of("question"),
                            "additionalProperties",
                            false))
            .description(
                    "Answers a question from the knowledge base, with sources as [n], or says that it does not know.")
            .build();

    private final AnswerQuestion answerQuestion;

    AskTool(AnswerQuestion answerQuestion) {
        this.answerQuestion = answerQuestion;
    }

    ToolAnswer call(CallToolRequest request) {
        String question = String.valueOf(request.arguments().get("question"));
        BotResponse answer = answerQuestion.answer(List.of(), question).botResponse();
        return new ToolAnswer(
                text(answer),
                Map.of(
                        "answer", answer.content(),
                        "outcome", WireNames.of(answer.outcome()),
                        "confidence_score", answer.confidenceScore(),
                        "sources",
                                answer.sources().stream()
                                        .map(AskTool::structured)
                                        .toList()));
    }

    private static String text(BotResponse answer) {
        String sources = IntStream.range(0, answer.sources().size())
                .mapToObj(i -> "[" + (i + 1) + "] " + name(answer.sources().get(i)))
                .collect(Collectors.joining("\n"));
        return sources.isEmpty() ? answer.content() : answer.content() + "\n\nSources:\n" + sources;
    }

    private static String name(Source source) {
        return source.title()
                + (source.section() == null ? "" : " › " + source.section())
                + (source.page() == null ? "" : ", page " + source.page())
                + (source.url() == null ? "" : ", " + source.url());
    }

    private static Map<String, Object> structured(Source source) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("document_id", source.documentId());
        fields.put("title", source.title());
        if (source.section() != null) {
            fields.put("section", source.section());
        }
        if (source.page() != null) {
            fields.put("page", source.page());
        }
        if (source.url() != null) {
            fields.put("url", source.url());
        }
        fields.put("snippet", source.snippet());
        return fields;
    }
}
