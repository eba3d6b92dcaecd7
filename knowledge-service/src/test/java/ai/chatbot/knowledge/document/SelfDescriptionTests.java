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
            "producer", "Some program",
            "status", "draft",
            "$where", "1");

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
                .containsEntry("producer", "Some program")
                .doesNotContainKeys("priority", "status", "$where");
    }

    @Test
    void whatAPersonSaidStays() {
        Document described = described(Set.of("title", "category", "tags", "metadata.author"));

        assertThat(described.title()).isEqualTo("file");
        assertThat(described.category()).isNull();
        assertThat(described.tags()).isEmpty();
        assertThat(described.metadata()).doesNotContainKey("author");
    }

    @Test
    void aLanguageCountsWithoutItsCountry() {
        assertThat(described(Set.of("metadata.language"), Map.of("language", "pt-br"))
                        .language())
                .isEqualTo("pt");
        assertThat(described(Set.of("metadata.language"), Map.of("language", "FR"))
                        .language())
                .isEqualTo("fr");
    }

    private static Document described(Set<String> given) {
        return described(given, Map.of());
    }

    private static Document described(Set<String> given, Map<String, Object> metadata) {
        Document document = new Document(
                "d1",
                "file",
                null,
                DocumentType.FAQ,
                null,
                List.of(),
                new Document.Content(null, null, DocumentFormat.MARKDOWN, false, null),
                new Document.Source("upload", "file.md", null, null, "revision-1", given),
                metadata,
                Document.Indexing.planned(ChunkingStrategy.RECURSIVE, 200, 50, "job"),
                Document.Analytics.NONE,
                null,
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
