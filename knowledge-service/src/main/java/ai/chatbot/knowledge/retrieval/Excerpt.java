package ai.chatbot.knowledge.retrieval;

import ai.chatbot.common.contract.embedding.RelevanceRequest;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.text.Sentences;
import ai.chatbot.knowledge.text.Span;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A passage that was found, and where its sentences are.
 *
 * @param sentences in the passage's content
 */
record Excerpt(PassageHit hit, List<Span> sentences) {

    static Excerpt of(PassageHit hit) {
        return new Excerpt(hit, Sentences.of(hit.passage().content()));
    }

    Passage passage() {
        return hit.passage();
    }

    /** As it is scored: below its heading, exactly as it was embedded, so that its token vectors are known already. */
    RelevanceRequest.Passage underItsHeading() {
        String text = passage().searchText();
        int shift = text.length() - passage().content().length();
        int[] places = sentences.stream()
                .flatMapToInt(sentence -> IntStream.of(sentence.start() + shift, sentence.end() + shift))
                .toArray();
        return new RelevanceRequest.Passage(text, places);
    }
}
