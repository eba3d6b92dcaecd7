package ai.chatbot.knowledge.index.azuremlindex;

import ai.chatbot.knowledge.index.remote.EngineException;
import ai.chatbot.knowledge.index.remote.EngineException.Fault;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A workspace's index assets, and the files that they stand for. Each service wants a token for itself. */
final class AzureMlWorkspace {

    private static final String ASSETS_VERSION = "2024-05-01-preview";
    private static final String DATASTORES_VERSION = "2024-04-01";
    private static final String STORAGE_VERSION = "2021-08-06";

    /** A whole address names the workspace as well; it is the same one. */
    private static final Pattern IN_DATASTORE = Pattern.compile("azureml://(?:.+/)?datastores/([^/]+)/paths/(.+)");

    private static final Pattern IN_STORAGE = Pattern.compile(
            "https://[a-z0-9]+\\.blob\\.core\\.(?:windows\\.net|usgovcloudapi\\.net|chinacloudapi\\.cn)/.+");

    private static final HttpHeaderName X_MS_VERSION = HttpHeaderName.fromString("x-ms-version");
    private static final int OK = 200;
    private static final int MISSING = 404;

    private final HttpClient http;
    private final TokenCredential credential;
    private final AzureMlIndexProperties properties;
    private final JsonMapper json = new JsonMapper();

    AzureMlWorkspace(HttpClient http, TokenCredential credential, AzureMlIndexProperties properties) {
        this.http = http;
        this.credential = credential;
        this.properties = properties;
    }

    /** The text of the {@code MLIndex} file of the asset. */
    String indexFile() {
        String address = "https://%s.api.azureml.ms/genericasset%s?api-version=%s"
                .formatted(properties.region(), properties.asset(), ASSETS_VERSION);
        JsonNode asset = read(fetch("The index asset", address, "https://ml.azure.com", null));
        String folder = asset.path("storageUri").asString("").replaceAll("/+$", "");
        return fetch("The MLIndex file", inStorage(folder) + "/MLIndex", "https://storage.azure.com", STORAGE_VERSION);
    }

    private String inStorage(String folder) {
        if (IN_STORAGE.matcher(folder).matches()) {
            return folder;
        }
        Matcher path = IN_DATASTORE.matcher(folder);
        if (!path.matches()) {
            throw refused("The index asset is stored in a place that is not known here");
        }
        String address = "https://management.azure.com%s/datastores/%s?api-version=%s"
                .formatted(properties.project(), path.group(1), DATASTORES_VERSION);
        JsonNode store = read(fetch("The datastore", address, "https://management.azure.com", null))
                .path("properties");
        String place = "https://%s.blob.%s/%s/%s"
                .formatted(
                        store.path("accountName").asString(""),
                        store.path("endpoint").asString("core.windows.net"),
                        store.path("containerName").asString(""),
                        path.group(2));
        if (!IN_STORAGE.matcher(place).matches()) {
            throw refused("The datastore is not a blob container");
        }
        return place;
    }

    private String fetch(String what, String address, String audience, @Nullable String version) {
        var token = credential.getTokenSync(new TokenRequestContext().addScopes(audience + "/.default"));
        HttpRequest request = new HttpRequest(HttpMethod.GET, address);
        request.setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.getToken());
        if (version != null) {
            request.setHeader(X_MS_VERSION, version);
        }
        try (HttpResponse response = http.sendSync(request, Context.NONE)) {
            if (response.getStatusCode() == MISSING) {
                throw refused(what + " is not there");
            }
            if (response.getStatusCode() != OK) {
                throw EngineException.ofStatus(
                        response.getStatusCode(), response.getHeaderValue(HttpHeaderName.RETRY_AFTER));
            }
            return response.getBodyAsBinaryData().toString();
        }
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            throw refused("The answer is no JSON");
        }
    }

    private static EngineException refused(String why) {
        return new EngineException(Fault.REQUEST_REFUSED, why);
    }
}
