package ai.chatbot.chat.handover;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The guard rules that had something against a message, wherever that was noted. */
final class GuardedBy {

    private GuardedBy() {}

    /** Of an answer, which carries llm-service's report in its metadata. */
    static List<String> rules(Message answer) {
        return answer.metadata().get("guardrails") instanceof Map<?, ?> report ? names(report.get("rules")) : List.of();
    }

    /** Of a message that was refused. */
    static List<String> rules(ServiceException refusal) {
        return refusal.code().kind() == ErrorKind.REJECTED
                ? names(refusal.details().get("rules"))
                : List.of();
    }

    private static List<String> names(@Nullable Object rules) {
        return rules instanceof List<?> names
                ? names.stream().map(Objects::toString).toList()
                : List.of();
    }
}
