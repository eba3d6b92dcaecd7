package ai.chatbot.chat.engine;

import ai.chatbot.chat.answer.AnswerEngine;
import ai.chatbot.chat.answer.AnswerProgress;
import ai.chatbot.chat.answer.Conversation;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.chat.answer.Result;
import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Has the engine of the conversation's channel answer, and our own where that one fails and the operator wants it so. */
@Component
@Primary
class ChooseEngine implements AnswerEngine {

    private static final Logger LOG = LoggerFactory.getLogger(ChooseEngine.class);

    private final Map<String, AnswerEngine> engines;
    private final EngineProperties properties;

    /**
     * @param engines that are configured, by name
     * @throws IllegalArgumentException when a channel is to have one that is not
     */
    ChooseEngine(Map<String, AnswerEngine> engines, EngineProperties properties) {
        this.engines = Map.copyOf(engines);
        this.properties = properties;
        for (Channel channel : Channel.values()) {
            if (!engines.containsKey(properties.on(channel))) {
                throw new IllegalArgumentException(
                        "chatbot.chat.engine: there is no engine \"%s\" for %s. It is unknown, or its address is not set"
                                        .formatted(properties.on(channel), channel)
                                + " (ANSWER_ENGINE, N8N_WEBHOOK_URL, PROMPTFLOW_ENDPOINT)");
            }
        }
    }

    @Override
    public Result answer(Question question, Conversation conversation, AnswerProgress progress) {
        String name = properties.on(conversation.channel());
        try {
            return engine(name).answer(question, conversation, progress);
        } catch (ServiceException e) {
            boolean ours = name.equals(EngineProperties.RAG);
            if (ours || !properties.fallback() || e.code().kind().status() < ErrorKind.INTERNAL.status()) {
                throw e;
            }
            LOG.warn(
                    "{} does not answer ({}); our own engine does.",
                    name,
                    e.code().name());
            return engine(EngineProperties.RAG)
                    .answer(question, conversation, progress)
                    .degradedBy(List.of(name));
        }
    }

    private AnswerEngine engine(String name) {
        AnswerEngine engine = engines.get(name);
        if (engine == null) { // all that can be chosen were there at the start
            throw new IllegalStateException("There is no engine " + name);
        }
        return engine;
    }
}
