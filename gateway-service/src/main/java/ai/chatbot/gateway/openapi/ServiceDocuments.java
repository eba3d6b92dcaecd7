package ai.chatbot.gateway.openapi;

import ai.chatbot.gateway.routing.RoutedServices;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks every service for its OpenAPI document, all at once. */
@Component
class ServiceDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceDocuments.class);
    private static final String PATH = "/api/v1/openapi.json";
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    /** A service makes its document when it is first asked; on a busy machine that takes seconds. */
    private static final RequestConfig PATIENCE = RequestConfig.custom()
            .setResponseTimeout(Timeout.ofSeconds(20))
            .setProtocolUpgradeEnabled(false)
            .build();

    private final RoutedServices services;
    private final CloseableHttpClient http;
    private final JsonMapper json;

    ServiceDocuments(RoutedServices services, CloseableHttpClient http, JsonMapper json) {
        this.services = services;
        this.http = http;
        this.json = json;
    }

    /** @return by service; without those that do not answer */
    Map<String, JsonNode> fetch() {
        Map<String, JsonNode> documents = new TreeMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<JsonNode>> running = new TreeMap<>();
            services.urls().forEach((name, url) -> running.put(name, threads.submit(asking(url))));
            running.forEach((name, answer) -> put(documents, name, answer));
        }
        return documents;
    }

    private Callable<JsonNode> asking(String url) {
        return () -> {
            var request = new HttpGet(URI.create(url + PATH));
            request.setConfig(PATIENCE);
            return http.execute(request, this::read);
        };
    }

    private JsonNode read(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != 200) {
            throw new IOException("Status " + response.getCode());
        }
        byte[] body = response.getEntity().getContent().readNBytes(MAX_BYTES);
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new IOException("No JSON", e);
        }
    }

    private static void put(Map<String, JsonNode> documents, String name, Future<JsonNode> answer) {
        try {
            documents.put(name, answer.get());
        } catch (java.util.concurrent.ExecutionException e) {
            LOG.info("No API document of {}: {}", name, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
