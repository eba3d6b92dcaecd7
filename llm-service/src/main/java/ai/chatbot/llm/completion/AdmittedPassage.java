package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.knowledge.SearchResult.ScoredSentence;
import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import java.util.ArrayList;
import java.util.List;

/** A passage as the guards left it, still at its place. */
final class AdmittedPassage {

    private static final String UNNAMED = "Document";

    private AdmittedPassage() {}

    /** Nothing of it is left; the number, which answers cite, is not given to another. */
    static Passage withheld(Passage passage) {
        return new Passage(
                passage.chunkId(),
                passage.documentId(),
                UNNAMED,
                null,
                null,
                "",
                passage.relevanceScore(),
                List.of(new ScoredSentence(0, 0, 0)));
    }

    static Passage unnamed(Passage passage) {
        return new Passage(
                passage.chunkId(),
                passage.documentId(),
                UNNAMED,
                null,
                passage.page(),
                passage.content(),
                passage.relevanceScore(),
                passage.sentences());
    }

    static Passage saying(Passage passage, String content) {
        return content.equals(passage.content()) ? passage : passage.saying(content, stillThere(passage, content));
    }

    /** The scored sentences that are as they were, where they stand now. */
    private static List<ScoredSentence> stillThere(Passage passage, String content) {
        List<ScoredSentence> sentences = new ArrayList<>();
        int from = 0;
        for (ScoredSentence sentence : passage.sentences()) {
            if (sentence.start() < 0
                    || sentence.end() > passage.content().length()
                    || sentence.start() >= sentence.end()) {
                continue;
            }
            String text = passage.content().substring(sentence.start(), sentence.end());
            int start = content.indexOf(text, from);
            if (start >= 0) {
                from = start + text.length();
                sentences.add(new ScoredSentence(start, from, sentence.score()));
            }
        }
        return sentences;
    }
}
