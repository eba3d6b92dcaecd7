package ai.chatbot.common.mongo;

import java.util.List;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/** The indexes of one collection. A bean of this type has them made when the service starts. */
public record CollectionIndexes(String collection, List<IndexDefinition> indexes) {

    public CollectionIndexes {
        indexes = List.copyOf(indexes);
    }

    public static CollectionIndexes of(String collection, IndexDefinition... indexes) {
        return new CollectionIndexes(collection, List.of(indexes));
    }
}
