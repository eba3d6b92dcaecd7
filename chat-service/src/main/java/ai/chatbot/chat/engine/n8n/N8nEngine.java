package ai.chatbot.chat.engine.n8n;

import ai.chatbot.chat.answer.AnswerEngine;
import ai.chatbot.chat.answer.AnswerProgress;
import ai.chatbot.chat.answer.Conversation;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.chat.answer.Result;
import ai.chatbot.chat.engine.EngineFailures;
import ai.chatbot.chat.engine.GuardedEngine;
import ai.chatbot.chat.engine.n8n.N8nResponse.Problem;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Has a workflow of n8n answer. */
final class N8nEngine implements AnswerEngine {

    static final String NAME = "n8n";

    private static final Logger LOG = LoggerFactory.getLogger(N8nEngine.class);

    private final GuardedEngine guarded;
    private final CallWorkflow workflow;
    private final AnswerOnce answers;
    private final N8nMetrics metrics;
    private final EngineFailures failures;
    private final JsonMapper json;

    N8nEngine(
            GuardedEngine guarded,
            CallWorkflow workflow,
            AnswerOnce answers,
            N8nMetrics metrics,
            EngineFailures failures,
            JsonMapper json) {
        this.guarded = guarded;
        this.workflow = workflow;
        this.answers = answers;
        this.metrics = metrics;
        this.failures = failures;
        this.json = json;
    }

    @Override
    public Result answer(Question question, Conversation conversation, AnswerProgress progress) {
        return guarded.answer(NAME, question, conversation, text -> {
            N8nRequest request = N8nRequest.of(text, question, conversation);
            return metrics.measured(request.sessionId(), () -> ask(request)).toAnswer();
        });
    }

    private N8nResponse ask(N8nRequest request) {
        return answers.once(
                request.metadata().idempotencyKey(),
                kept -> read(kept).filter(answer -> answer.problemAsAnswerTo(request) == null),
                () -> call(request));
    }

    private String call(N8nRequest request) {
        long start = System.nanoTime();
        try {
            String body = workflow.send(
                    json.writeValueAsBytes(request), request.metadata().idempotencyKey());
            N8nResponse response = read(body).orElseThrow(() -> failures.invalid(Problem.SHAPE.text()));
            Problem problem = response.problemAsAnswerTo(request);
            if (problem != null) {
                throw failures.invalid(problem.text());
            }
            LOG.info("n8n has answered in session {}, execution {}", request.sessionId(), execution(response));
            return body;
        } finally {
            metrics.answered(start);
        }
    }

    private static String execution(N8nResponse response) {
        String id = response.metadata() == null ? null : response.metadata().n8nExecutionId();
        return id != null && id.matches("[A-Za-z0-9_-]{1,64}") ? id : "unknown";
    }

    private Optional<N8nResponse> read(String body) {
        try {
            return Optional.ofNullable(json.readValue(body, N8nResponse.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
