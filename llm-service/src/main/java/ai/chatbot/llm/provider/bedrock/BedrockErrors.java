package ai.chatbot.llm.provider.bedrock;

import ai.chatbot.common.client.RetryAfter;
import ai.chatbot.common.error.Causes;
import ai.chatbot.llm.provider.ProviderFailures;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;

/** The client's failures as ours. */
final class BedrockErrors {

    private static final int GATEWAY_TIMEOUT = 504;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private BedrockErrors() {}

    /** What is no failure of the client, such as one of ours, stays as it is. */
    static Throwable of(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            case ModelTimeoutException _, ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ ->
                ProviderFailures.ofStatus(GATEWAY_TIMEOUT, false, null);
            case ThrottlingException throttled ->
                ProviderFailures.ofStatus(TOO_MANY_REQUESTS, false, retryAfter(throttled));
            case AwsServiceException refused -> ProviderFailures.ofStatus(status(refused), false, retryAfter(refused));
            case SdkClientException silent
            when Causes.has(silent, TimeoutException.class) -> ProviderFailures.ofStatus(GATEWAY_TIMEOUT, false, null);
            case SdkClientException broken
            when Causes.has(broken, IOException.class) && !Causes.has(broken, JsonProcessingException.class) ->
                ProviderFailures.ofConnection(broken);
            case SdkClientException unreadable -> ProviderFailures.ofAnswer(unreadable);
            default -> failure;
        };
    }

    private static @Nullable Duration retryAfter(AwsServiceException refused) {
        return refused.awsErrorDetails() == null || refused.awsErrorDetails().sdkHttpResponse() == null
                ? null
                : RetryAfter.of(refused.awsErrorDetails()
                        .sdkHttpResponse()
                        .firstMatchingHeader("Retry-After")
                        .orElse(null));
    }

    /** A failure in the middle of a stream has the status of the stream's beginning, or none. */
    private static int status(AwsServiceException refused) {
        return refused.statusCode() < 400 ? SERVER_ERROR : refused.statusCode();
    }
}
