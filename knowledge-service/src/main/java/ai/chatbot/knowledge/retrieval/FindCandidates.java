package ai.chatbot.knowledge.retrieval;

import ai.chatbot.knowledge.document.Withheld;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The best passages of the index that may still be found, without those that say the same again. */
@Component
class FindCandidates {

    /** So many more are asked for than needed, as some fall away. */
    private static final int SPARE = 5;

    private static final int MOST = 1000;

    private final Withheld withheld;

    FindCandidates(Withheld withheld) {
        this.withheld = withheld;
    }

    /**
     * @param index the one that is searched
     * @param query its {@code k} is how many candidates there are at most
     */
    List<Excerpt> find(PassageIndex index, PassageQuery query) {
        // First of all: what is withheld later than this may be found, for the search began before
        Set<String> hidden = withheld.documentIds();
        int spare = hidden.isEmpty() ? SPARE : query.k() + SPARE;
        List<PassageHit> hits = index.query(query.withK(Math.min(MOST, query.k() + spare))).stream()
                .filter(hit -> !hidden.contains(hit.passage().documentId()))
                .toList();
        return NearDuplicates.collapse(hits).stream()
                .limit(query.k())
                .map(Excerpt::of)
                .toList();
    }
}
