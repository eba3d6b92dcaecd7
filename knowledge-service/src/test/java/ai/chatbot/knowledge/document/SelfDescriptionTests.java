package ai.chatbot.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelfDescriptionTests {

    private static final Map<String, String> OWN = Map.of(
            "author", "Ann",
            "language", "en_GB",
            "priority", "urgent",
            "category", "billing",
            "tags", "one, two;two",
            "producer", "Some program");

    @Test
    void whatTheDocumentSaysCountsWhereNobodySaidOtherwise() {
        Document described = described(Set.of());

        assertThat(described.title()).isEqualTo("Own title");
        assertThat(described.category()).isEqualTo("billing");
        assertThat(described.tags()).containsExactly("one", "two");
        assertThat(described.language()).isEqualTo("en");
        assertThat(described.metadata())
                .containsEntry("author", "Ann")
                .containsEntry("word_count", 4)
                .containsEntry("read_time_minutes", 1)
                .doesNotContainKeys("priority", "producer");
    }

    @Test
    void whatAPersonSaidStays() {
        Document described = described(Set.of("title", "category", "tags", "metadata.author"));

        assertThat(described.title()).isEqualTo("file");
        assertThat(described.category()).isNull();
        assertThat(described.tags()).isEmpty();
        assertThat(described.metadata()).doesNotContainKey("author");
    }

    private static Document described(Set<String> given) {
        Document document = new Document(
                "d1",
                "file",
                null,
                DocumentType.FAQ,
                null,
                List.of(),
                new Document.Content(null, null, DocumentFormat.MARKDOWN, false),
                new Document.Source("upload", "file.md", null, null, "revision-1", given),
                Map.of(),
                Document.Indexing.planned(ChunkingStrategy.RECURSIVE, 200, 50, "job"),
                Document.Analytics.NONE,
                null,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null);
        return SelfDescription.of(
                        new ParsedDocument(DocumentFormat.MARKDOWN, "Own title", OWN, "Some words to count", List.of()))
                .applyTo(document);
    }
}
