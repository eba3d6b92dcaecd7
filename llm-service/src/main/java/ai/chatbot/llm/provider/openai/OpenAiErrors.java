package ai.chatbot.llm.provider.openai;

import ai.chatbot.common.client.RetryAfter;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.provider.ProviderFailures;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import java.util.concurrent.CompletionException;

/** The client's failures as ours. */
final class OpenAiErrors {

    private static final String CONTENT_FILTER = "content_filter";

    private OpenAiErrors() {}

    /** What is no failure of the client, such as one of ours, stays as it is. */
    static Throwable of(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            case OpenAIException known -> of(known);
            default -> failure;
        };
    }

    static ServiceException of(OpenAIException failure) {
        return switch (failure) {
            case OpenAIServiceException refused ->
                ProviderFailures.ofStatus(
                        refused.statusCode(),
                        isContentFilter(refused),
                        RetryAfter.of(refused.headers().values("Retry-After").stream()
                                .findFirst()
                                .orElse(null)));
            case OpenAIIoException broken -> ProviderFailures.ofConnection(broken);
            default -> ProviderFailures.ofAnswer(failure);
        };
    }

    /** Azure judges the prompt before it answers; a filtered answer has status 200 and a finish reason instead. */
    private static boolean isContentFilter(OpenAIServiceException refused) {
        return refused.code().filter(CONTENT_FILTER::equals).isPresent()
                || refused.body().toString().contains("ResponsibleAIPolicyViolation");
    }
}
