package ai.chatbot.chat.webapp;

import ai.chatbot.chat.webapp.Frame.Part;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** An answer that is whole, with what it cites. */
final class CitedAnswer {

    private CitedAnswer() {}

    /** Those of a declined question are only the nearest documents. */
    static List<Source> citedIn(ChatReply.BotResponse answer) {
        return answer.outcome() == Outcome.DECLINED ? List.of() : answer.sources();
    }

    /** What was looked up, if anything was, then what is said. */
    static List<Part> parts(String question, String answer, List<Source> cited, JsonMapper json) {
        DocCitations citations = DocCitations.of(List.of(), cited);
        List<Part> parts = new ArrayList<>();
        if (!citations.isEmpty()) {
            parts.add(new Part(Said.TOOL, citations.content(question, json)));
        }
        parts.add(new Part(Said.ASSISTANT, citations.in(answer, cited)));
        return parts;
    }
}
