package ai.chatbot.benchmarks.alone;

import ai.chatbot.common.contract.knowledge.SearchFilters;
import ai.chatbot.common.contract.knowledge.SearchMode;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search, written out beforehand, so that what is measured is the service. */
record SearchCall(HttpClient http, HttpRequest request) {

    /** @return the answer as it comes */
    String answer() {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void send() {
        answer();
    }

    static final class Factory {

        private final KnowledgeProcess service;
        private final List<float[]> questions;
        private final int k;

        Factory(KnowledgeProcess service, List<float[]> questions, int k) {
            this.service = service;
            this.questions = questions;
            this.k = k;
        }

        List<SearchCall> vector(String token, @Nullable String category) {
            return calls(token, category, SearchMode.VECTOR);
        }

        List<SearchCall> hybrid(String token) {
            return calls(token, null, SearchMode.HYBRID);
        }

        private List<SearchCall> calls(String token, @Nullable String category, SearchMode mode) {
            SearchFilters filters =
                    category == null ? null : new SearchFilters(null, List.of(category), null, null, null, null, null);
            List<SearchCall> calls = new ArrayList<>();
            for (float[] question : questions) {
                List<Float> vector = new ArrayList<>();
                for (float value : question) {
                    vector.add(value);
                }
                String words = "Does the warranty cover a broken display, number " + calls.size() + "?";
                var asked = new SearchRequest(words, filters, k, 0.0, null, null, mode, vector);
                calls.add(new SearchCall(
                        service.http(),
                        HttpRequest.newBuilder(URI.create(service.url() + "/api/v1/knowledge-base/search"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(StandIns.JSON.writeValueAsBytes(asked)))
                                .build()));
            }
            return calls;
        }
    }
}
