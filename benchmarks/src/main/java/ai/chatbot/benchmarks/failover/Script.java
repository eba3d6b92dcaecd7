package ai.chatbot.benchmarks.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What a provider says to a request: numbered tokens. The first says nothing else. The second begins with words of its
 * own to every other request, so that its answer is no repetition of the first one's, and goes on from a beginning when
 * it is asked to.
 */
record Script(int request, List<String> tokens) {

    private static final Pattern NUMBERED = Pattern.compile("<(\\d+)>");
    private static final Pattern REQUEST = Pattern.compile("request (\\d+)");
    private static final int SHORTEST = 20;
    private static final int LENGTHS = 20;
    private static final int WORDS_OF_ANCHOR = 6;

    static String question(int request) {
        return "This is request " + request;
    }

    /** How many tokens the answer has. */
    static int length(int request) {
        return SHORTEST + request % LENGTHS;
    }

    /** The numbers in a text, in its order. */
    static List<Integer> numbers(String text) {
        return NUMBERED.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(token -> Integer.parseInt(token.substring(1, token.length() - 1)))
                .toList();
    }

    static Script of(JsonNode body, boolean first) {
        int request = 0;
        String begun = "";
        for (JsonNode message : body.path("messages")) {
            String text = text(message.path("content"));
            if (message.path("role").asString().equals("assistant")) {
                begun = text;
            }
            var named = REQUEST.matcher(text);
            request = named.find() ? Integer.parseInt(named.group(1)) : request;
        }
        boolean rewords = !first && request % 2 == 0;
        return new Script(request, begun.isEmpty() ? whole(request, rewords) : rest(request, begun));
    }

    private static List<String> whole(int request, boolean rewords) {
        List<String> tokens = new ArrayList<>(rewords ? List.of("In ", "short: ") : List.of());
        tokens.addAll(numbered(1, length(request)));
        return tokens;
    }

    private static List<String> rest(int request, String begun) {
        String[] words = begun.split(" ");
        int from = Math.max(0, words.length - WORDS_OF_ANCHOR);
        List<String> tokens = new ArrayList<>();
        for (int word = from; word < words.length; word++) {
            tokens.add(words[word] + " ");
        }
        List<Integer> said = numbers(begun);
        tokens.addAll(numbered(said.isEmpty() ? 1 : said.getLast() + 1, length(request)));
        return tokens;
    }

    private static List<String> numbered(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> "<" + number + "> ")
                .toList();
    }

    private static String text(JsonNode content) {
        return content.isString() ? content.asString() : String.join("", content.findValuesAsString("text"));
    }
}
