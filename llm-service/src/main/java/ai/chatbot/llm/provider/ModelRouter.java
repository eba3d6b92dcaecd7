package ai.chatbot.llm.provider;

import ai.chatbot.common.contract.llm.PlatformConfig.LlmProvider;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.stereotype.Component;

/**
 * Asks the active provider, and the extractive answerer when that one does not answer. Retries are the provider's own
 * business. A refusal of the content is final: another provider must not be the way round it.
 */
@Component
public class ModelRouter {

    /** In {@code degraded} of an answer that the extractive answerer gave in another's place. */
    public static final String STAND_IN = "llm_provider";

    private static final Logger LOG = LoggerFactory.getLogger(ModelRouter.class);

    private final Providers providers;
    private final MeterRegistry meters;

    ModelRouter(Providers providers, MeterRegistry meters) {
        this.providers = providers;
        this.meters = meters;
    }

    /** Whether asking with these settings sends the prompt to somebody else. */
    public boolean leavesPlatform(LlmProvider settings) {
        return providers
                .find(settings.active())
                .filter(p -> p.remote() && p.model() != null)
                .isPresent();
    }

    /**
     * @param messages the last one carries its {@link Evidence}
     * @throws ServiceException 422 {@code INPUT_REJECTED}; what the provider failed with when there are no passages to
     *     stand in with
     */
    public ModelAnswer ask(List<Message> messages, LlmProvider settings) {
        Provider active = providers.find(settings.active()).orElseGet(providers::extractive);
        try {
            return ask(active, settings.model(), messages, settings, List.of());
        } catch (ServiceException e) {
            boolean nobodyElse = active.equals(providers.extractive())
                    || Evidence.of(new Prompt(messages)).passages().isEmpty();
            if (e.code().kind() == ErrorKind.REJECTED || nobodyElse) {
                throw e;
            }
            LOG.warn(
                    "{} does not answer ({}: {}); the extractive answerer stands in.",
                    active.name(),
                    e.code().name(),
                    e.text());
            Provider standIn = providers.extractive();
            return ask(standIn, standIn.defaultModel(), messages, settings, List.of(STAND_IN));
        }
    }

    private ModelAnswer ask(
            Provider provider, String model, List<Message> messages, LlmProvider settings, List<String> degraded) {
        ChatModel chatModel = provider.model();
        if (chatModel == null) {
            count(provider, "not_configured");
            throw new ServiceException(LlmError.MODEL_UNAVAILABLE, provider.name() + " is not configured.");
        }
        ChatOptions options = ChatOptions.builder()
                .model(model)
                .temperature(settings.temperature())
                .maxTokens(settings.maxTokens())
                .build();
        try {
            ModelAnswer answer =
                    ModelAnswer.of(chatModel.call(new Prompt(messages, options)), provider, model, degraded);
            if (answer.text().isEmpty() && !answer.finishReason().equals(ModelAnswer.CONTENT_FILTER)) {
                throw new ServiceException(LlmError.MODEL_FAILED, provider.name() + " answered with nothing.");
            }
            count(provider, "answered");
            countTokens(answer);
            return answer;
        } catch (ServiceException e) {
            count(provider, e.code().name());
            throw e;
        }
    }

    private void count(Provider provider, String outcome) {
        meters.counter("chatbot.llm.calls", "provider", provider.name(), "outcome", outcome)
                .increment();
    }

    private void countTokens(ModelAnswer answer) {
        meters.counter("chatbot.llm.tokens", "provider", answer.provider(), "type", "prompt")
                .increment(answer.usage().promptTokens());
        meters.counter("chatbot.llm.tokens", "provider", answer.provider(), "type", "completion")
                .increment(answer.usage().completionTokens());
    }
}
