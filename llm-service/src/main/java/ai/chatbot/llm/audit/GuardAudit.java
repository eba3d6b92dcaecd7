package ai.chatbot.llm.audit;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.llm.GuardAuditEntry;
import ai.chatbot.common.web.RequestId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** The answers that the guards withheld. */
@Component
public class GuardAudit {

    private static final Logger LOG = LoggerFactory.getLogger(GuardAudit.class);
    private static final String COUNTER = "chatbot.llm.guard.audit";

    private final MongoOperations mongo;
    private final GuardAuditProperties properties;
    private final IdGenerator ids;
    private final Clock clock;
    private final MeterRegistry meters;

    GuardAudit(
            MongoOperations mongo,
            GuardAuditProperties properties,
            IdGenerator ids,
            Clock clock,
            MeterRegistry meters) {
        this.mongo = mongo;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
    }

    /** Never fails: whether the fallback answer is shown must not depend on the record of it. A counter tells of losses. */
    public void keep(Withheld answer) {
        if (properties.retention().isZero() || answer.original().isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            mongo.insert(new StoredAnswer(
                    ids.generateId().toString(),
                    now,
                    now.plus(properties.retention()),
                    answer.useCase(),
                    answer.conversationId(),
                    RequestId.current(),
                    answer.provider(),
                    answer.model(),
                    answer.rules(),
                    answer.original()));
            meters.counter(COUNTER, "outcome", "kept").increment();
        } catch (DataAccessException e) {
            meters.counter(COUNTER, "outcome", "lost").increment();
            LOG.warn("A withheld answer is not kept: {}", e.getClass().getSimpleName());
        }
    }

    Page<GuardAuditEntry> list(int page, int pageSize) {
        Query newestFirst = new Query()
                .with(Sort.by(Sort.Direction.DESC, "created_at", "_id"))
                .skip((page - 1L) * pageSize)
                .limit(pageSize);
        List<GuardAuditEntry> entries = mongo.find(newestFirst, StoredAnswer.class).stream()
                .map(StoredAnswer::toWire)
                .toList();
        return Page.of(entries, page, pageSize, mongo.count(new Query(), StoredAnswer.class));
    }

    long deleteExpired() {
        return mongo.remove(query(where("purge_at").lte(clock.instant())), StoredAnswer.class)
                .getDeletedCount();
    }

    /** @param original what the model wrote, with the customer's own data in it */
    public record Withheld(
            String useCase,
            @Nullable String conversationId,
            String provider,
            String model,
            List<String> rules,
            String original) {

        public Withheld {
            rules = List.copyOf(rules);
        }

        /** Its string form hides the answer. */
        @Override
        public String toString() {
            return "Withheld" + rules;
        }
    }
}
