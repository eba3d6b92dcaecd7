package ai.chatbot.knowledge.rebuild;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.knowledge.ComparisonQuestion;
import ai.chatbot.common.contract.knowledge.IndexApi;
import ai.chatbot.common.contract.knowledge.IndexComparison;
import ai.chatbot.common.contract.knowledge.IndexGenerationChange;
import ai.chatbot.common.contract.knowledge.IndexGenerationView;
import ai.chatbot.common.contract.knowledge.NewIndexGeneration;
import ai.chatbot.common.security.Caller;
import ai.chatbot.knowledge.generation.IndexGeneration;
import ai.chatbot.knowledge.generation.IndexGenerations;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasRole('ADMIN')")
class IndexController implements IndexApi {

    private final IndexGenerations generations;
    private final GenerationViews views;
    private final BeginGeneration beginning;
    private final ActivateGeneration activating;
    private final DropGeneration dropping;
    private final CompareGenerations comparing;
    private final StoredQuestions questions;
    private final GenerationWorkers workers;

    IndexController(
            IndexGenerations generations,
            GenerationViews views,
            BeginGeneration beginning,
            ActivateGeneration activating,
            DropGeneration dropping,
            CompareGenerations comparing,
            StoredQuestions questions,
            GenerationWorkers workers) {
        this.generations = generations;
        this.views = views;
        this.beginning = beginning;
        this.activating = activating;
        this.dropping = dropping;
        this.comparing = comparing;
        this.questions = questions;
        this.workers = workers;
    }

    @Override
    @Operation(operationId = "buildIndexGeneration")
    public IndexGenerationView build(NewIndexGeneration generation) {
        IndexGeneration begun = beginning.begin(generation, Caller.current().userId());
        workers.wake();
        return views.fetch(begun.id());
    }

    @Override
    @Operation(operationId = "listIndexGenerations")
    public Page<IndexGenerationView> generations(int page, int pageSize) {
        return views.page(page, pageSize);
    }

    @Override
    @Operation(operationId = "getIndexGeneration")
    public IndexGenerationView generation(String generationId) {
        return views.fetch(generationId);
    }

    @Override
    @Operation(operationId = "changeIndexGeneration")
    public IndexGenerationView change(String generationId, IndexGenerationChange change) {
        generations.fetch(generationId);
        generations.steer(generationId, change.chunksPerSecond(), change.paused());
        workers.wake();
        return views.fetch(generationId);
    }

    @Override
    @Operation(operationId = "activateIndexGeneration")
    public IndexGenerationView activate(String generationId) {
        activating.activate(generationId);
        return views.fetch(generationId);
    }

    @Override
    @Operation(operationId = "cancelIndexGeneration")
    public IndexGenerationView cancel(String generationId) {
        dropping.cancel(generationId);
        return views.fetch(generationId);
    }

    @Override
    @Operation(operationId = "deleteIndexGeneration")
    public IndexGenerationView delete(String generationId) {
        dropping.giveUp(generationId);
        return views.fetch(generationId);
    }

    @Override
    @Operation(operationId = "compareIndexGeneration")
    public IndexComparison compare(String generationId) {
        return comparing.begin(generationId);
    }

    @Override
    @Operation(operationId = "getIndexComparison")
    public IndexComparison comparison(String generationId) {
        return comparing.latest(generationId);
    }

    @Override
    @Operation(operationId = "listComparisonQuestions")
    public Page<ComparisonQuestion> questions(int page, int pageSize) {
        return questions.page(page, pageSize);
    }

    @Override
    @Operation(operationId = "putComparisonQuestion")
    public ComparisonQuestion putQuestion(String questionId, ComparisonQuestion question) {
        return questions.put(questionId, question);
    }

    @Override
    @Operation(operationId = "deleteComparisonQuestion")
    public ComparisonQuestion deleteQuestion(String questionId) {
        return questions.delete(questionId);
    }
}
