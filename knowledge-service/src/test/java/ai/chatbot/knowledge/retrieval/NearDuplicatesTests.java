package ai.chatbot.knowledge.retrieval;

import static ai.chatbot.knowledge.index.TestPassages.passage;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.knowledge.index.PassageHit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NearDuplicatesTests {

    private static final String TEXT =
            IntStream.range(0, 60).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

    @Test
    void keepsTheBestOfThoseThatSayTheSameInOtherCaseAndPunctuation() {
        assertThat(kept(TEXT, TEXT.toUpperCase(java.util.Locale.ROOT).replace(" ", ", ") + "!"))
                .containsExactly("0");
    }

    @Test
    void aWordLessIsStillTheSame() {
        assertThat(kept(TEXT, TEXT.replace("word59", ""))).containsExactly("0");
    }

    @Test
    void aWordExchangedInEachSentenceIsAnotherText() {
        assertThat(kept(TEXT, TEXT.replaceAll("word(\\d)5", "other$1"))).containsExactly("0", "1");
    }

    @Test
    void theSameWordsInAnotherOrderAreAnotherText() {
        assertThat(kept("red blue green yellow white", "white yellow green blue red"))
                .containsExactly("0", "1");
    }

    @Test
    void textsShorterThanASequenceAreComparedWhole() {
        assertThat(kept("Opening hours", "opening hours.", "Closing hours", "", "…"))
                .containsExactly("0", "2", "3");
    }

    @Test
    void wordsOfOtherScriptsAndNumbersCount() {
        assertThat(kept("Größe ½ 𝔘𝔫𝔦", "größe ½ 𝔘𝔫𝔦", "größe ⅓ 𝔘𝔫𝔦", "größe ½"))
                .containsExactly("0", "2", "3");
    }

    private static List<String> kept(String... texts) {
        List<PassageHit> hits = IntStream.range(0, texts.length)
                .mapToObj(i -> new PassageHit(passage(String.valueOf(i), "document", texts[i]), 1, 1, 1))
                .toList();
        return NearDuplicates.collapse(hits).stream()
                .flatMap(hit -> Stream.of(hit.passage().chunkId()))
                .toList();
    }
}
