package ai.chatbot.llm.audit;

import ai.chatbot.common.contract.llm.GuardAuditEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A withheld answer as it is kept. Its string form hides it. */
@Document("guard_audit")
record StoredAnswer(
        @Id String auditId,
        Instant createdAt,
        Instant purgeAt,
        String useCase,
        @Nullable String conversationId,
        String requestId,
        String provider,
        String model,
        List<String> rules,
        String original) {

    StoredAnswer {
        rules = List.copyOf(rules);
    }

    GuardAuditEntry toWire() {
        return new GuardAuditEntry(
                auditId, createdAt, purgeAt, useCase, conversationId, requestId, provider, model, rules, original);
    }

    @Override
    public String toString() {
        return "StoredAnswer[" + auditId + ", " + rules + "]";
    }
}
