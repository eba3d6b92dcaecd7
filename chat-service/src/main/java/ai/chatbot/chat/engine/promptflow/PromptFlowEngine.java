package ai.chatbot.chat.engine.promptflow;

import ai.chatbot.chat.answer.AnswerEngine;
import ai.chatbot.chat.answer.AnswerProgress;
import ai.chatbot.chat.answer.Conversation;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.chat.answer.Result;
import ai.chatbot.chat.engine.EngineAnswer;
import ai.chatbot.chat.engine.EngineFailures;
import ai.chatbot.chat.engine.EngineHttp;
import ai.chatbot.chat.engine.EngineReply;
import ai.chatbot.chat.engine.EngineReply.Answered;
import ai.chatbot.chat.engine.EngineReply.Failed;
import ai.chatbot.chat.engine.GuardedEngine;
import ai.chatbot.common.secret.RotatingSecret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has a deployed flow answer. It is asked once: a flow has no key by which it would know a question again. */
final class PromptFlowEngine implements AnswerEngine {

    static final String NAME = "promptflow";

    private static final int REFUSED = 401;

    private final PromptFlowProperties properties;
    private final URI endpoint;
    private final RotatingSecret key;
    private final EngineHttp http;
    private final GuardedEngine guarded;
    private final FlowMessages messages;
    private final EngineFailures failures = new EngineFailures(NAME);

    PromptFlowEngine(PromptFlowProperties properties, RotatingSecret key, EngineHttp http, GuardedEngine guarded) {
        this.properties = properties;
        this.endpoint = EngineHttp.address(
                properties.endpoint(), "chatbot.chat.engine.promptflow.endpoint (PROMPTFLOW_ENDPOINT)");
        this.key = key;
        this.http = http;
        this.guarded = guarded;
        this.messages = new FlowMessages(properties);
    }

    @Override
    public Result answer(Question question, Conversation conversation, AnswerProgress progress) {
        return guarded.answer(NAME, question, conversation, text -> ask(messages.request(text, conversation.said())));
    }

    private EngineAnswer ask(byte[] request) {
        long end = System.nanoTime() + properties.responseTimeout().toNanos();
        String sent = key.value();
        EngineReply reply = post(request, sent, properties.responseTimeout());
        if (reply instanceof Answered refused && refused.status() == REFUSED) {
            Optional<String> changed = key.otherThan(sent);
            if (changed.isPresent() && end > System.nanoTime()) {
                sent = changed.get();
                reply = post(request, sent, Duration.ofNanos(end - System.nanoTime()));
            }
        }
        return switch (reply) {
            case Answered answer
            when answer.isSuccess() ->
                messages.answer(answer.body())
                        .orElseThrow(() -> failures.invalid("its answer has not the configured fields."));
            case Answered failure -> throw failures.of(failure, List.of(sent));
            case Failed failed -> throw failures.of(failed);
        };
    }

    private EngineReply post(byte[] request, String secret, Duration within) {
        return http.post(endpoint, Map.of("Authorization", "Bearer " + secret), request, within);
    }
}
