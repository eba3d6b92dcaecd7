package ai.chatbot.knowledge.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.text.Sentences;
import ai.chatbot.knowledge.text.Span;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChunkersTests {

    private final ChunkDocument chunker = new ChunkDocument(
            new WordTokenizer(), List.of(new FixedChunker(), new SemanticChunker(), new RecursiveChunker()));

    @Property(tries = 300)
    void chunksCoverTheTextAndMapBackExactly(
            @ForAll("documents") ParsedDocument document,
            @ForAll ChunkingStrategy strategy,
            @ForAll("sizes") ChunkSize size) {
        List<Chunk> chunks = chunker.chunk(document, strategy, size);

        String text = document.text();
        boolean[] covered = new boolean[text.length()];
        int start = -1;
        for (Chunk chunk : chunks) {
            assertThat(chunk.content()).isEqualTo(text.substring(chunk.start(), chunk.end()));
            assertThat(chunk.content()).isNotBlank().isEqualTo(chunk.content().strip());
            assertThat(chunk.start()).isGreaterThan(start);
            start = chunk.start();
            java.util.Arrays.fill(covered, chunk.start(), chunk.end(), true);
        }
        for (int i = 0; i < covered.length; i++) {
            assertThat(covered[i] || Character.isWhitespace(text.charAt(i)))
                    .as("character %d", i)
                    .isTrue();
        }
    }

    @Property(tries = 300)
    void sizesHold(
            @ForAll("documents") ParsedDocument document,
            @ForAll ChunkingStrategy strategy,
            @ForAll("sizes") ChunkSize size) {
        List<Chunk> chunks = chunker.chunk(document, strategy, size);

        for (Chunk chunk : chunks) {
            assertThat(chunk.tokens()).isBetween(1, size.tokens());
            assertThat(chunk.tokens()).isEqualTo(WordTokenizer.count(chunk.content()));
            assertThat(chunk.overlapWithPrevious()).isLessThanOrEqualTo(size.overlap());
            assertThat(chunk.precedingText()).hasSizeLessThanOrEqualTo(200);
            assertThat(chunk.followingText()).hasSizeLessThanOrEqualTo(200);
        }
        for (int i = 1; i < chunks.size(); i++) {
            assertThat(chunks.get(i).overlapWithPrevious())
                    .isEqualTo(chunks.get(i - 1).overlapWithNext());
        }
    }

    @Property(tries = 100)
    void fixedWindowsAreFullAndOverlapExactly(
            @ForAll("documents") ParsedDocument document, @ForAll("sizes") ChunkSize size) {
        List<Chunk> chunks = chunker.chunk(document, ChunkingStrategy.FIXED, size);

        for (Chunk chunk : chunks.subList(0, chunks.size() - 1)) {
            assertThat(chunk.tokens()).isEqualTo(size.tokens());
            assertThat(chunk.overlapWithNext()).isEqualTo(size.overlap());
        }
    }

    @Property(tries = 100)
    void aTableRowThatFitsIsNeverCut(@ForAll("documents") ParsedDocument document, @ForAll("sizes") ChunkSize size) {
        List<Chunk> chunks = chunker.chunk(document, ChunkingStrategy.RECURSIVE, size);

        for (Block block : document.blocks()) {
            if (block.kind() == Block.Kind.TABLE) {
                document.text()
                        .substring(block.start(), block.end())
                        .lines()
                        .filter(row -> WordTokenizer.count(row) <= size.tokens())
                        .forEach(row -> assertThat(chunks)
                                .anyMatch(chunk -> chunk.content().contains(row)));
            }
        }
    }

    @Property(tries = 200)
    void aTableOrCodeBlockThatFitsIsWholeInAChunk(
            @ForAll("documents") ParsedDocument document, @ForAll("sizes") ChunkSize size) {
        for (ChunkingStrategy strategy : List.of(ChunkingStrategy.SEMANTIC, ChunkingStrategy.RECURSIVE)) {
            List<Chunk> chunks = chunker.chunk(document, strategy, size);
            for (int i = 0; i < document.blocks().size(); i++) {
                Block block = document.blocks().get(i);
                String words = document.text().substring(block.start(), block.end());
                boolean belowAHeading = i > 0 && document.blocks().get(i - 1).kind() == Block.Kind.HEADING;
                boolean whole = block.kind() == Block.Kind.CODE || (block.kind() == Block.Kind.TABLE && !belowAHeading);
                if (whole && WordTokenizer.count(words) <= size.tokens()) {
                    assertThat(chunks).anyMatch(chunk -> chunk.start() <= block.start() && chunk.end() >= block.end());
                }
            }
        }
    }

    @Property(tries = 200)
    void anOverlapHasAsManySentencesAsTheAskedTokensAllow(
            @ForAll("paragraphs") ParsedDocument document, @ForAll("sizes") ChunkSize size) {
        String text = document.text();
        List<Span> sentences = Sentences.of(text);
        List<Chunk> chunks = chunker.chunk(document, ChunkingStrategy.SEMANTIC, size);
        for (int i = 1; i < chunks.size() - 1; i++) {
            Chunk before = chunks.get(i - 1);
            Chunk chunk = chunks.get(i);
            Span next = sentences.stream()
                    .filter(sentence -> sentence.end() > before.end())
                    .findFirst()
                    .orElseThrow();
            sentences.stream()
                    .filter(sentence -> sentence.start() > before.start() && sentence.end() <= before.end())
                    .filter(sentence -> sentence.start() < chunk.start())
                    .reduce((first, second) -> second)
                    .ifPresent(left -> assertThat(WordTokenizer.count(text.substring(left.start(), next.start()))
                                            > size.overlap()
                                    || WordTokenizer.count(text.substring(left.start(), next.end())) > size.tokens())
                            .as("sentence %s would have fitted before %s", left, chunk)
                            .isTrue());
        }
    }

    @Property(tries = 200)
    void theLastChunkIsNotMuchSmallerThanTheOneBefore(
            @ForAll("paragraphs") ParsedDocument document, @ForAll("sizes") ChunkSize size) {
        int longestSentence = 6;
        List<Chunk> chunks = chunker.chunk(document, ChunkingStrategy.RECURSIVE, size);

        if (chunks.size() > 1 && size.tokens() >= 4 * longestSentence) {
            int last = chunks.getLast().tokens();
            int before = chunks.get(chunks.size() - 2).tokens();
            assertThat(last * 2 >= size.tokens() || before - last <= 2 * longestSentence + size.overlap())
                    .as("%d tokens after %d of %s", last, before, size)
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<ParsedDocument> paragraphs() {
        return Arbitraries.of("Open it.", "Why is it so?", "The valve is closed now.", "No one knows that!")
                .list()
                .ofMinSize(1)
                .ofMaxSize(40)
                .map(sentences -> document(
                        List.of(new TestBlock(Block.Kind.PARAGRAPH, List.of(String.join(" ", sentences)), 1))));
    }

    @Provide
    Arbitrary<ChunkSize> sizes() {
        return Arbitraries.integers()
                .between(5, 60)
                .flatMap(tokens -> Arbitraries.integers()
                        .between(0, (tokens - 1) / 2)
                        .map(overlap -> new ChunkSize(tokens, overlap)));
    }

    @Provide
    Arbitrary<ParsedDocument> documents() {
        return blocks().list().ofMinSize(1).ofMaxSize(12).map(ChunkersTests::document);
    }

    private static Arbitrary<TestBlock> blocks() {
        Arbitrary<String> words = Arbitraries.of(
                "heat", "valve", "E1", "5 €", "Dr. Köhler", "naïve", "日本語", "end.", "Why?", "🙂", "Open");
        Arbitrary<String> line = words.list().ofMinSize(1).ofMaxSize(25).map(list -> String.join(" ", list));
        return Combinators.combine(
                        Arbitraries.of(Block.Kind.values()),
                        line.list().ofMinSize(1).ofMaxSize(8),
                        Arbitraries.integers().between(1, 4))
                .as(TestBlock::new);
    }

    private static ParsedDocument document(List<TestBlock> blocks) {
        StringBuilder text = new StringBuilder();
        List<Block> placed = new java.util.ArrayList<>();
        for (TestBlock block : blocks) {
            text.append(text.isEmpty() ? "" : "\n\n");
            int start = text.length();
            boolean heading = block.kind() == Block.Kind.HEADING;
            text.append(heading ? block.lines().getFirst() : String.join("\n", block.lines()));
            placed.add(new Block(block.kind(), start, text.length(), heading ? block.level() : 0, null));
        }
        return new ParsedDocument(DocumentFormat.MARKDOWN, null, Map.of(), text.toString(), placed);
    }

    private record TestBlock(Block.Kind kind, List<String> lines, int level) {}
}
