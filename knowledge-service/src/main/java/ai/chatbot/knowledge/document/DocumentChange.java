package ai.chatbot.knowledge.document;

import ai.chatbot.common.contract.knowledge.DocumentUpdate;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;

/** What a request changes of the stored record. Null stays as it is; given metadata is merged key by key. */
final class DocumentChange {

    private final Update update = new Update();
    private final Set<String> given;

    private DocumentChange(Document before) {
        this.given = new HashSet<>(before.source().given());
    }

    static Update of(Document before, DocumentUpdate change, Instant now) {
        DocumentChange fields = new DocumentChange(before);
        fields.set("title", change.title());
        fields.set("description", change.description());
        fields.set("category", change.category());
        fields.set("tags", change.tags());
        if (change.metadata() != null) {
            fields.metadata(before.metadata(), change.metadata());
        }
        if (change.permissions() != null) {
            fields.update.set("permissions", change.permissions());
        }
        if (change.url() != null) {
            fields.update.set("source.url", change.url());
        }
        return fields.update.set("source.given", fields.given).set("updated_at", now);
    }

    private void set(String field, @Nullable Object value) {
        if (value != null) {
            update.set(field, value);
            given.add(field);
        }
    }

    private void metadata(Map<String, Object> before, Map<String, String> change) {
        Map<String, Object> merged = new HashMap<>(before);
        change.forEach((key, value) -> {
            merged.put(key, key.equals("language") ? value.toLowerCase(Locale.ROOT) : value);
            given.add("metadata." + key);
        });
        update.set("metadata", merged);
    }
}
