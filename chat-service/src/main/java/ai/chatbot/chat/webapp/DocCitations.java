package ai.chatbot.chat.webapp;

import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.knowledge.SearchResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an answer may refer to, as it is told before the answer: numbers follow from the order here, not from the order in
 * which they are cited, which nobody knows yet.
 */
final class DocCitations {

    private static final Pattern MARKER = Pattern.compile("\\[(doc)?(\\d{1,3})]");

    /** The app takes any message with these words for something else, and reads it as such. */
    private static final String MISLEADING = "all_exec_results";

    private static final String NOT_MISLEADING = "all\\u005fexec_results";

    private final List<DocCitation> citations = new ArrayList<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    private DocCitations() {}

    /**
     * @param passages that the answer may stand on
     * @param cited what it is known to cite; of it, what is not among the passages comes behind them
     */
    static DocCitations of(List<SearchResult> passages, List<Source> cited) {
        var all = new DocCitations();
        passages.forEach(passage -> all.add(passage.chunkId(), DocCitation.of(passage)));
        cited.forEach(source -> all.add(source.chunkId(), DocCitation.of(source)));
        return all;
    }

    private void add(String chunkId, DocCitation citation) {
        if (!numbers.containsKey(chunkId)) {
            citations.add(citation);
            numbers.put(chunkId, citations.size());
        }
    }

    boolean isEmpty() {
        return citations.isEmpty();
    }

    /**
     * Our text with the app's references.
     *
     * @param cited what our {@code [1]}, {@code [2]}, … refer to; where that was not told before, there is no reference
     */
    String in(String text, List<Source> cited) {
        return MARKER.matcher(text).replaceAll(marker -> reference(marker, cited));
    }

    private String reference(MatchResult marker, List<Source> cited) {
        int number = Integer.parseInt(marker.group(2));
        if (marker.group(1) != null) {
            return "(doc " + number + ")"; // somebody's words, which must not become a reference
        }
        if (number < 1 || number > cited.size()) {
            return marker.group();
        }
        Integer told = numbers.get(cited.get(number - 1).chunkId());
        return told == null ? "" : "[doc" + told + "]";
    }

    private record Content(List<DocCitation> citations, String intent) {}

    /** As the content of a message: JSON, to stand in JSON. */
    String content(String question, JsonMapper json) {
        return json.writeValueAsString(new Content(citations, json.writeValueAsString(List.of(question))))
                .replace(MISLEADING, NOT_MISLEADING);
    }

    /** A text in pieces of which none misleads the app. */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(MISLEADING); at >= 0; at = text.indexOf(MISLEADING, from)) {
            int cut = at + MISLEADING.length() / 2;
            pieces.add(text.substring(from, cut));
            from = cut;
        }
        if (from < text.length()) {
            pieces.add(text.substring(from));
        }
        return pieces;
    }
}
