package ai.chatbot.embedding.remote.bedrock;

import ai.chatbot.common.error.Causes;
import ai.chatbot.embedding.remote.ProviderFailedException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ModelTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON to a model and back, with our errors. */
final class InvokeModel {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BedrockRuntimeClient client;

    InvokeModel(BedrockRuntimeClient client) {
        this.client = client;
    }

    /**
     * @throws ValidationException when Bedrock refuses what is asked; for the caller to say whether it is too long
     * @throws ProviderFailedException for every other failure
     */
    JsonNode invoke(String model, Map<String, ?> body) {
        try {
            byte[] answer = client.invokeModel(request -> request.modelId(model)
                            .contentType("application/json")
                            .accept("application/json")
                            .body(SdkBytes.fromByteArrayUnsafe(JSON.writeValueAsBytes(body))))
                    .body()
                    .asByteArrayUnsafe();
            return JSON.readTree(answer);
        } catch (ValidationException e) {
            throw e;
        } catch (SdkException e) {
            throw failure(e);
        } catch (JacksonException e) {
            throw ProviderFailedException.ofAnswer("it cannot be read");
        }
    }

    /** The numbers of an array. */
    static float[] vector(JsonNode numbers) {
        if (!numbers.isArray()) {
            throw ProviderFailedException.ofAnswer("it has no vector");
        }
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i).isNumber() ? numbers.get(i).floatValue() : Float.NaN;
        }
        return vector;
    }

    private static ProviderFailedException failure(SdkException failure) {
        return switch (failure) {
            case ModelTimeoutException _, ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ ->
                ProviderFailedException.timeout();
            case ThrottlingException throttled ->
                ProviderFailedException.ofStatus(TOO_MANY_REQUESTS, retryAfter(throttled));
            case AwsServiceException refused ->
                ProviderFailedException.ofStatus(refused.statusCode(), retryAfter(refused));
            default ->
                Causes.has(failure, IOException.class)
                        ? ProviderFailedException.ofConnection(failure)
                        : ProviderFailedException.ofAnswer("it cannot be read");
        };
    }

    static ProviderFailedException refused(ValidationException refused) {
        return ProviderFailedException.ofStatus(refused.statusCode(), null);
    }

    private static @Nullable String retryAfter(AwsServiceException refused) {
        return refused.awsErrorDetails() == null || refused.awsErrorDetails().sdkHttpResponse() == null
                ? null
                : refused.awsErrorDetails()
                        .sdkHttpResponse()
                        .firstMatchingHeader("Retry-After")
                        .orElse(null);
    }
}
