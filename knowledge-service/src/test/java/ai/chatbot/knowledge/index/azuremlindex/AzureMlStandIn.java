package ai.chatbot.knowledge.index.azuremlindex;

import ai.chatbot.common.test.RedirectingHttpClient;
import ai.chatbot.knowledge.index.azuresearch.AzureSearchStandIn;
import ai.chatbot.knowledge.index.standin.StandInServer;
import ai.chatbot.knowledge.index.standin.StandInServer.Reply;
import ai.chatbot.knowledge.index.standin.StandInServer.Request;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The three services that an asset is found by: assets, datastores, storage; each host is a path here. */
final class AzureMlStandIn implements AutoCloseable {

    static final String PROJECT =
            "/subscriptions/s1/resourceGroups/g1/providers/Microsoft.MachineLearningServices/workspaces/w1";

    private static final Map<String, String> HOSTS = Map.of(
            "https://westeurope.api.azureml.ms", "/ml",
            "https://management.azure.com", "/arm",
            "https://account.blob.core.windows.net", "/blob");

    final StandInServer server;
    String storageUri =
            "azureml://subscriptions/s1/resourcegroups/g1/workspaces/w1/datastores/blobs/paths/indexes/handbook";
    String file = """
            embeddings:
              dimension: 2
              kind: open_ai
              model: text-embedding-3-small
            index:
              api_version: 2024-05-01-preview
              connection_type: workspace_connection
              endpoint: %s
              engine: azure-sdk
              field_mapping:
                content: body
                embedding: embedding
                filename: file
                metadata: meta_json_string
                title: heading
                url: link
              index: kb
              kind: acs
            """.formatted(AzureSearchStandIn.ENDPOINT);

    AzureMlStandIn(String token) {
        server = new StandInServer("Authorization", "Bearer " + token, Map.of(), this::answer);
    }

    private Reply answer(Request request) {
        return switch (request.method() + " " + request.path() + "?" + request.query()) {
            case "GET /ml/genericasset" + PROJECT + "/indexes/handbook/versions/3?api-version=2024-05-01-preview" ->
                new Reply(200, Map.of("id", "x", "stage", "Development", "storageUri", storageUri));
            case "GET /arm" + PROJECT + "/datastores/blobs?api-version=2024-04-01" ->
                new Reply(
                        200,
                        Map.of(
                                "properties",
                                Map.of(
                                        "datastoreType",
                                        "AzureBlob",
                                        "accountName",
                                        "account",
                                        "containerName",
                                        "container",
                                        "endpoint",
                                        "core.windows.net")));
            case "GET /arm" + PROJECT + "/datastores/evil?api-version=2024-04-01" ->
                new Reply(200, Map.of("properties", Map.of("accountName", "a.evil.org/", "containerName", "c")));
            case "GET /blob/container/indexes/handbook/MLIndex?null" ->
                new Reply(200, file.getBytes(StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException(request.toString());
        };
    }

    /** @param others gets what is meant for other hosts */
    HttpClient redirecting(HttpClient own, HttpClient others) {
        return new RedirectingHttpClient(this::here, own, others);
    }

    private Optional<HttpRequest> here(HttpRequest request) {
        String address = request.getUrl().toString();
        for (var host : HOSTS.entrySet()) {
            if (address.startsWith(host.getKey() + "/")) {
                boolean versioned = request.getHeaders().getValue(HttpHeaderName.fromString("x-ms-version")) != null;
                if (versioned != host.getValue().equals("/blob")) {
                    throw new IllegalArgumentException("A storage version is for storage: " + address);
                }
                return Optional.of(
                        request.copy().setUrl(address.replace(host.getKey(), server.address() + host.getValue())));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        server.close();
    }
}
