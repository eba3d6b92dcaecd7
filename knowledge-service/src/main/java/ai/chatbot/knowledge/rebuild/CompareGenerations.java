package ai.chatbot.knowledge.rebuild;

import ai.chatbot.common.contract.knowledge.ComparisonQuestion;
import ai.chatbot.common.contract.knowledge.IndexComparison;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.generation.IndexGeneration;
import ai.chatbot.knowledge.generation.IndexGeneration.Status;
import ai.chatbot.knowledge.generation.IndexGenerations;
import ai.chatbot.knowledge.generation.LiveIndex;
import ai.chatbot.knowledge.generation.LiveIndexes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Asks a generation and the active one the stored questions, one after the other, and keeps what comes of it. */
@Component
class CompareGenerations implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(CompareGenerations.class);

    private final IndexGenerations generations;
    private final LiveIndexes live;
    private final StoredQuestions questions;
    private final AskGeneration asking;
    private final Comparisons comparisons;
    private final RebuildProperties properties;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("index-comparison").factory());

    CompareGenerations(
            IndexGenerations generations,
            LiveIndexes live,
            StoredQuestions questions,
            AskGeneration asking,
            Comparisons comparisons,
            RebuildProperties properties) {
        this.generations = generations;
        this.live = live;
        this.questions = questions;
        this.asking = asking;
        this.comparisons = comparisons;
        this.properties = properties;
    }

    /** @throws ServiceException see {@link ai.chatbot.common.contract.knowledge.IndexApi#compare} */
    IndexComparison begin(String id) {
        IndexGeneration generation = generations.fetch(id);
        String active = generations.active().generation();
        if (active.equals(id)) {
            throw new ServiceException(
                    KnowledgeError.INDEX_ACTIVE, "This is the index that is searched; compare another one with it.");
        }
        if (generation.status() != Status.READY) {
            throw new ServiceException(KnowledgeError.INDEX_NOT_READY, "Only an index that is ready can be compared.");
        }
        List<ComparisonQuestion> asked = questions.all();
        if (asked.isEmpty()) {
            throw new ServiceException(
                    KnowledgeError.NO_QUESTIONS, "There are no questions to compare with; put some in first.");
        }
        IndexComparison begun = comparisons.begin(id, active, properties.comparisonTime());
        thread.execute(() -> compare(begun, asked));
        return begun;
    }

    /** @throws ServiceException {@code COMPARISON_NOT_FOUND} */
    IndexComparison latest(String id) {
        generations.fetch(id);
        return comparisons.fetch(id, properties.comparisonTime());
    }

    private void compare(IndexComparison begun, List<ComparisonQuestion> asked) {
        try {
            LiveIndex candidate = live.open(begun.generationId());
            LiveIndex active = live.open(begun.activeGenerationId());
            long deadline = System.nanoTime() + properties.comparisonTime().toNanos();
            List<Asked> results = new ArrayList<>();
            for (ComparisonQuestion question : asked) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    break;
                }
                // The one that is asked first warms up what both use; so they take turns.
                boolean candidateFirst = results.size() % 2 == 0;
                AskGeneration.Answer first = asking.ask(question.question(), candidateFirst ? candidate : active);
                AskGeneration.Answer second = asking.ask(question.question(), candidateFirst ? active : candidate);
                results.add(new Asked(question, candidateFirst ? first : second, candidateFirst ? second : first));
            }
            comparisons.end(Scores.of(begun, results, asked.size() - results.size(), candidate, active));
            LOG.info("Index generation {} was compared on {} questions", begun.generationId(), results.size());
        } catch (RuntimeException failure) { // the boundary of the thread: whoever asks must learn of it
            LOG.warn("Index generation {} cannot be compared: {}", begun.generationId(), failure.toString());
            String reason =
                    failure instanceof ServiceException known ? known.text() : "Something went wrong on our side.";
            comparisons.fail(begun, reason);
        }
    }

    /** What both have found for a question. */
    record Asked(ComparisonQuestion question, AskGeneration.Answer candidate, AskGeneration.Answer active) {}

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
