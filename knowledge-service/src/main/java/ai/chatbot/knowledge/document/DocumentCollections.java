package ai.chatbot.knowledge.document;

import ai.chatbot.common.mongo.CollectionIndexes;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.TextIndexDefinition;

/** The collections of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VersionProperties.class)
class DocumentCollections {

    /** Some servers refuse text indexes; nothing here needs them. */
    @Bean
    CollectionIndexes documentIndexes() {
        return CollectionIndexes.of(
                Documents.COLLECTION,
                new Index("document_id", Sort.Direction.ASC).unique(),
                new Index("document_type", Sort.Direction.ASC).on("category", Sort.Direction.ASC),
                new Index("tags", Sort.Direction.ASC),
                new Index("metadata.status", Sort.Direction.ASC).on("updated_at", Sort.Direction.DESC),
                new Index("created_at", Sort.Direction.DESC),
                new Index("permissions.roles", Sort.Direction.ASC),
                new Index("permissions.groups", Sort.Direction.ASC),
                new Index("permissions.users", Sort.Direction.ASC),
                TextIndexDefinition.builder()
                        .onFields("title", "content.processed")
                        .build());
    }

    @Bean
    CollectionIndexes chunkIndexes() {
        return CollectionIndexes.of(
                Chunks.COLLECTION,
                new Index("chunk_id", Sort.Direction.ASC).unique(),
                new Index("document_id", Sort.Direction.ASC).on("chunk_index", Sort.Direction.ASC),
                new Index("embedding.vector_id", Sort.Direction.ASC));
    }
}
