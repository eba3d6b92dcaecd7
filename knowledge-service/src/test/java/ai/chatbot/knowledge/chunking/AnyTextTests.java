package ai.chatbot.knowledge.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is in a document, it is cut, wholly, into chunks of bounded size. */
class AnyTextTests {

    private static final int LONG = 200_000;

    /** What takes the square of its length takes too long at this one. */
    private static final int VERY_LONG = 1_000_000;

    private final ChunkDocument chunker = new ChunkDocument(
            new WordPieceTokenizer(), List.of(new FixedChunker(), new SemanticChunker(), new RecursiveChunker()));

    @Property(tries = 400)
    void everyScriptIsCutBetweenCharactersAndCovered(
            @ForAll("documents") ParsedDocument document,
            @ForAll ChunkingStrategy strategy,
            @ForAll("sizes") ChunkSize size) {
        List<Chunk> chunks = chunker.chunk(document, strategy, size);

        String text = document.text();
        BitSet covered = new BitSet();
        for (Chunk chunk : chunks) {
            assertThat(chunk.content())
                    .isEqualTo(text.substring(chunk.start(), chunk.end()))
                    .isNotBlank();
            assertThat(chunk.tokens()).isLessThanOrEqualTo(size.tokens());
            assertThat(chunk.content().length()).isLessThan((chunk.tokens() + 1) * 150);
            assertThat(isCut(text, chunk.start()) || isCut(text, chunk.end())).isFalse();
            assertThat(wellFormed(chunk.precedingText()) && wellFormed(chunk.followingText()))
                    .isEqualTo(true);
            covered.set(chunk.start(), chunk.end());
        }
        for (int i = 0; i < text.length(); i++) {
            assertThat(covered.get(i) || isBlank(text.charAt(i)))
                    .as("character %d", i)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("endless")
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void anEndlessTextEndsInChunksOfBoundedSize(Endless endless) {
        ParsedDocument document = endless.document();
        for (ChunkingStrategy strategy : ChunkingStrategy.values()) {
            List<Chunk> chunks = chunker.chunk(document, strategy, new ChunkSize(200, 50));

            assertThat(chunks).allMatch(chunk -> chunk.content().length() <= 20_000 && chunk.tokens() <= 200);
            assertThat(chunks.getFirst().start()).isZero();
            assertThat(chunks.getLast().end()).isEqualTo(document.text().strip().length());
        }
    }

    static List<Endless> endless() {
        return List.of(
                new Endless("one word", "x", VERY_LONG),
                new Endless("one word of two-unit letters", "𝒳", LONG),
                new Endless("accents without a letter", "\u0301", LONG),
                new Endless("signs nobody can read", "\uE000", LONG),
                new Endless("ideographs", "漢字", LONG),
                new Endless("right to left without spaces", "مرحبا", LONG),
                new Endless("joined emoji", "👩‍👩‍👧‍👦", LONG),
                new Endless("abbreviations", "e.g. ", VERY_LONG),
                new Endless("initials", "J. ", VERY_LONG),
                new Endless("open brackets", "(A. ", VERY_LONG),
                new Endless("one-letter lines", "x\n", LONG),
                new Endless("full stops", ". ", LONG),
                new Endless("table of one row", "Name: x | ", LONG));
    }

    record Endless(String name, String unit, int length) {

        ParsedDocument document() {
            String text = unit.repeat(length / unit.length()).strip();
            Block.Kind kind = unit.contains("|") ? Block.Kind.TABLE : Block.Kind.PARAGRAPH;
            return new ParsedDocument(
                    DocumentFormat.PLAIN_TEXT,
                    null,
                    Map.of(),
                    text,
                    List.of(new Block(kind, 0, text.length(), 0, null)));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static boolean isCut(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }

    private static boolean wellFormed(String text) {
        return text.codePoints().noneMatch(code -> code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE);
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    @Provide
    Arbitrary<ChunkSize> sizes() {
        return Arbitraries.integers()
                .between(2, 60)
                .flatMap(tokens -> Arbitraries.integers()
                        .between(0, (tokens - 1) / 2)
                        .map(overlap -> new ChunkSize(tokens, overlap)));
    }

    @Provide
    Arbitrary<ParsedDocument> documents() {
        Arbitrary<String> characters = Arbitraries.integers()
                .between(0x21, 0x1FFFF)
                .filter(code -> Character.isDefined(code) && !(code >= 0xD800 && code < 0xE000))
                .map(Character::toString);
        Arbitrary<String> samples = Arbitraries.of(
                "valve",
                "internationalisation",
                "naïve",
                "e\u0301\u0301",
                "नमस्ते",
                "שלום",
                "مرحبا",
                "สวัสดีครับ",
                "日本語",
                "👩‍👩‍👧‍👦",
                "🇩🇪",
                "\u200D",
                "end.",
                "Dr.",
                "e.g.",
                "(",
                ")",
                "|",
                "\u00A0",
                "…");
        Arbitrary<String> longWords = Arbitraries.of("ab", "𝒳", "ß", "x\u0308")
                .flatMap(unit -> Arbitraries.integers().between(40, 300).map(unit::repeat));
        Arbitrary<String> words = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, samples),
                net.jqwik.api.Tuple.of(3, characters),
                net.jqwik.api.Tuple.of(1, longWords));
        Arbitrary<String> lines = Combinators.combine(
                        words.list().ofMinSize(1).ofMaxSize(20), Arbitraries.of(" ", "", " | "))
                .as((list, between) -> String.join(between, list));
        return Combinators.combine(
                        Arbitraries.of(Block.Kind.values()),
                        lines.list().ofMinSize(1).ofMaxSize(5))
                .as(Draft::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(AnyTextTests::document)
                .filter(document -> !document.text().isBlank());
    }

    private record Draft(Block.Kind kind, List<String> lines) {}

    private static ParsedDocument document(List<Draft> drafts) {
        StringBuilder text = new StringBuilder();
        List<Block> blocks = new ArrayList<>();
        for (Draft draft : drafts) {
            boolean heading = draft.kind() == Block.Kind.HEADING;
            String words = String.join(heading ? " " : "\n", draft.lines()).strip();
            if (Arrays.stream(words.split("")).allMatch(sign -> sign.isEmpty() || isBlank(sign.charAt(0)))) {
                continue;
            }
            text.append(text.isEmpty() ? "" : "\n\n");
            int start = text.length();
            text.append(words);
            blocks.add(new Block(draft.kind(), start, text.length(), heading ? 1 : 0, null));
        }
        return new ParsedDocument(DocumentFormat.MARKDOWN, null, Map.of(), text.toString(), blocks);
    }
}
