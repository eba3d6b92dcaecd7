package ai.chatbot.chat.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.knowledge.SearchResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class DocCitationsTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final DocCitations citations =
            DocCitations.of(List.of(passage("a"), passage("b"), passage("c")), List.of(source("b")));

    @Test
    void numbersBySearchAndNotByCitation() {
        assertThat(citations.in("One. [1] Two. [2][1]", List.of(source("c"), source("a"))))
                .isEqualTo("One. [doc3] Two. [doc1][doc3]");
    }

    @Test
    void leavesOutAReferenceToWhatThePageWasNotToldOf() {
        assertThat(citations.in("One. [1][2]", List.of(source("tool:clock"), source("b"))))
                .isEqualTo("One. [doc2]");
    }

    @Test
    void leavesOtherBracketsAlone() {
        assertThat(citations.in("See [2] and [x] and array[0].", List.of(source("a"))))
                .isEqualTo("See [2] and [x] and array[0].");
        assertThat(citations.in("A manual says [doc1].", List.of())).isEqualTo("A manual says (doc 1).");
    }

    @Test
    void isReadableAfterBeingReadTwice() {
        String content = citations.content("What of \"all_exec_results\"?", JSON);

        assertThat(content).doesNotContain("all_exec_results");
        var read = JSON.readTree(content);
        assertThat(read.path("citations")).hasSize(3);
        assertThat(JSON.readTree(read.path("intent").asString()).path(0).asString())
                .isEqualTo("What of \"all_exec_results\"?");
    }

    @Test
    void cutsTextsOnlyWhereTheyWouldMislead() {
        assertThat(DocCitations.pieces("")).isEmpty();
        assertThat(DocCitations.pieces("Text")).containsExactly("Text");
        List<String> pieces = DocCitations.pieces("all_exec_results, all_exec_results");
        assertThat(String.join("", pieces)).isEqualTo("all_exec_results, all_exec_results");
        assertThat(pieces).noneMatch(piece -> piece.contains("all_exec_results") || piece.isEmpty());
    }

    private static Source source(String chunk) {
        return new Source("d", chunk, "Title", null, null, null, 1, "snippet");
    }

    private static SearchResult passage(String chunk) {
        return new SearchResult(
                "d", chunk, "Title", "Content " + chunk, 0.9, DocumentType.FAQ, null, Map.of(), List.of(), List.of());
    }
}
