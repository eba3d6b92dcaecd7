package ai.chatbot.benchmarks.alone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * The service's API, by as many clients as wanted. They share the machine with it, so their requests are written
 * beforehand and their answers read afterwards.
 */
final class EmbedOverHttp {

    private final ServiceProcess service;
    private final String token;
    private final int clients;
    private final int batch;

    EmbedOverHttp(ServiceProcess service, String token, int clients, int batch) {
        this.service = service;
        this.token = token;
        this.clients = clients;
        this.batch = batch;
    }

    /** @param first the first text's vector */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(double seconds, float[] first) {}

    /** Of the service, without its clients. */
    CpuTime cpu() {
        return new CpuTime(service.pid());
    }

    Answer embed(List<String> texts) throws InterruptedException, ExecutionException {
        List<HttpRequest> requests = requests(texts);
        byte[][] answers = new byte[requests.size()][];
        var next = new AtomicInteger();
        long begin = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> {
                    for (int at = next.getAndIncrement(); at < answers.length; at = next.getAndIncrement()) {
                        answers[at] = send(requests.get(at));
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        int vectors = 0;
        for (byte[] answer : answers) {
            vectors += embeddings(answer).size();
        }
        if (vectors != texts.size()) {
            throw new IllegalStateException("%d vectors for %d texts".formatted(vectors, texts.size()));
        }
        return new Answer(seconds, vector(embeddings(answers[0]).get(0)));
    }

    private List<HttpRequest> requests(List<String> texts) {
        List<HttpRequest> requests = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += batch) {
            var request = EmbeddingThroughput.request(texts.subList(from, Math.min(texts.size(), from + batch)));
            requests.add(HttpRequest.newBuilder(URI.create(service.url() + "/api/v1/embeddings/generate"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(StandIns.JSON.writeValueAsBytes(request)))
                    .build());
        }
        return requests;
    }

    private byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = service.http().send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("The service answers with status " + answer.statusCode());
        }
        return answer.body();
    }

    private static JsonNode embeddings(byte[] answer) {
        return StandIns.JSON.readTree(answer).path("data").path("embeddings");
    }

    private static float[] vector(JsonNode embedding) {
        JsonNode numbers = embedding.path("vector");
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i).floatValue();
        }
        return vector;
    }
}
