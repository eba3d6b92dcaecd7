package ai.chatbot.knowledge.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.TestDocuments;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecursiveChunkerTests {

    private static final String HANDBOOK = """
            # Returns

            You may return devices.

            ## Deadlines

            The period is 30 days from the day of delivery. After that we decide case by case and tell you within a week.

            ### Exceptions

            Opened batteries cannot be returned, and neither can engraved dials, because nobody else can use them.

            ## Costs

            | Country | Label | Note |
            |---|---|---|
            | Germany | free | printed at home or at the counter |
            | France | 5.90 € | taken off the refund when it is paid |
            | Denmark | 7.90 € | taken off the refund when it is paid |
            """;

    private final ChunkDocument chunker =
            new ChunkDocument(new WordTokenizer(), List.of(new RecursiveChunker(), new SemanticChunker()));

    @Test
    void aSectionIsAChunkAndKnowsItsHeadings() {
        List<Chunk> chunks = recursive(100, 20);

        assertThat(chunks)
                .extracting(Chunk::section)
                .containsExactly("Returns > Deadlines", "Returns > Deadlines > Exceptions", "Returns > Costs");
        assertThat(chunks.getFirst().content()).startsWith("Returns").endsWith("within a week.");
    }

    @Test
    void aHeadingIsNeverTheEndOfAChunk() {
        for (int size = 12; size < 60; size++) {
            assertThat(recursive(size, 3))
                    .extracting(Chunk::content)
                    .noneMatch(content -> content.endsWith("\nDeadlines") || content.endsWith("\nCosts"));
        }
    }

    @Test
    void aHeadingIsNeverAloneInAChunk() {
        for (int size = 30; size < 80; size++) {
            assertThat(recursive(size, 3))
                    .extracting(Chunk::content)
                    .doesNotContain("Returns", "Deadlines", "Exceptions", "Costs");
        }
    }

    @Test
    void aLargeTableIsCutBetweenRows() {
        assertThat(recursive(30, 0))
                .extracting(Chunk::content)
                .contains("Country: Denmark | Label: 7.90 € | Note: taken off the refund when it is paid");
    }

    @Test
    void aShortLastSectionJoinsTheOneBefore() {
        String text = HANDBOOK + "\n## Questions\n\nWrite to us.\n";

        assertThat(chunks(text, 100)).extracting(Chunk::section).endsWith("Returns > Costs");
        assertThat(chunks(text, 100).getLast().content()).endsWith("Questions\n\nWrite to us.");
    }

    @Test
    void aShortSectionDoesNotJoinAnotherChapter() {
        String text = HANDBOOK + "\n# Imprint\n\nTempo Ltd.\n";

        assertThat(chunks(text, 100).getLast().content()).isEqualTo("Imprint\n\nTempo Ltd.");
    }

    @Test
    void aRowThatIsTooLongIsCutBetweenCells() {
        String text =
                "| Country | Label | Note |\n|---|---|---|\n| Germany | free for all | printed at the counter |\n";

        assertThat(chunks(text, 8))
                .extracting(Chunk::content)
                .containsExactly("Country: Germany |", "Label: free for all |", "Note: printed at the counter");
    }

    @Test
    void aTableThatIsCutSaysTheColumnsInEachChunk() {
        assertThat(recursive(30, 0))
                .extracting(Chunk::content)
                .filteredOn(content -> content.contains("refund when"))
                .isNotEmpty()
                .allMatch(content -> content.contains("Country: ") && content.contains("Note: "));
    }

    private List<Chunk> chunks(String markdown, int tokens) {
        return chunker.chunk(TestDocuments.markdown(markdown), ChunkingStrategy.RECURSIVE, new ChunkSize(tokens, 0));
    }

    @Test
    void semanticOverlapsAreWholeSentences() {
        ParsedDocument document = TestDocuments.markdown("One two three. Four five six. Seven eight nine. Ten eleven.");

        assertThat(chunker.chunk(document, ChunkingStrategy.SEMANTIC, new ChunkSize(12, 4)))
                .extracting(Chunk::content)
                .containsExactly("One two three. Four five six. Seven eight nine.", "Seven eight nine. Ten eleven.");
    }

    private List<Chunk> recursive(int tokens, int overlap) {
        return chunker.chunk(
                TestDocuments.markdown(HANDBOOK), ChunkingStrategy.RECURSIVE, new ChunkSize(tokens, overlap));
    }
}
