package ai.chatbot.embedding.remote.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.remote.RemoteModelContract;
import ai.chatbot.embedding.remote.RemoteProperties;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.json.JsonMapper;

/** InvokeModel as AWS speaks it: signed requests, errors by a header. */
abstract class BedrockWire extends RemoteModelContract {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ACCESS_KEY = "AKIDEXAMPLE";

    static InvokeModel bedrock(String url, RemoteProperties properties) {
        return new InvokeModel(BedrockConfiguration.client(
                new BedrockProperties("eu-central-1", url),
                properties,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET))));
    }

    @Override
    protected int dimension() {
        return 1024;
    }

    @Override
    protected Reply error(int status) {
        return error(status, "refused by " + SECRET);
    }

    static Reply error(int status, String message) {
        String type = switch (status) {
            case 400 -> "ValidationException";
            case 401 -> "UnrecognizedClientException";
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 408 -> "ModelTimeoutException";
            case 429 -> "ThrottlingException";
            case 503 -> "ServiceUnavailableException";
            default -> "InternalServerException";
        };
        return json(status, Map.of("message", message)).with("x-amzn-ErrorType", type);
    }

    /** Not in the stub's way: AWS spells its fields in camel case. */
    static Reply json(int status, Object value) {
        return new Reply(status, JSON.writeValueAsString(value), Map.of());
    }

    @Override
    protected void checkRequest(Request request, Purpose purpose) {
        assertThat(request.uri().getPath())
                .isEqualTo("/model/" + offered().card().id() + "/invoke");
        assertThat(request.header("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY + "/")
                .contains("/eu-central-1/bedrock/aws4_request")
                .endsWith("Signature=" + new AwsSignature(SECRET, "eu-central-1", "bedrock").of(request));
        assertThat(request.headers().toString() + request.body()).doesNotContain(SECRET);
    }
}
