package ai.chatbot.common.mongo;

import java.util.List;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/**
 * The indexes of one collection. Beans of this type are a service's first migration: once released they are not changed,
 * and another index comes with another {@link ai.chatbot.common.migration.IndexMigration}.
 */
public record CollectionIndexes(String collection, List<IndexDefinition> indexes) {

    public CollectionIndexes {
        indexes = List.copyOf(indexes);
    }

    public static CollectionIndexes of(String collection, IndexDefinition... indexes) {
        return new CollectionIndexes(collection, List.of(indexes));
    }
}
