package ai.chatbot.benchmarks.quality;

import ai.chatbot.benchmarks.load.Target;
import ai.chatbot.benchmarks.quality.TestCollection.Entry;
import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.knowledge.DocumentView;
import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.contract.knowledge.IngestionStatus;
import ai.chatbot.common.contract.knowledge.JobStatus;
import ai.chatbot.common.contract.knowledge.KnowledgeApi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;

/**
 * Uploads a collection, each entry as a text file of its own: its category is the collection's name (see {@link Chunking}), its file name the
 * entry's id. What is there already stays.
 */
final class LoadCollection {

    private static final String EXTENSION = ".txt";
    private static final int PAGE = 100;
    private static final int POLL_MILLIS = 200;

    private final Target platform;
    private final KnowledgeApi knowledge;
    private final Chunking chunking;
    private final int clients;

    LoadCollection(Target platform, Chunking chunking, int clients) {
        this.platform = platform;
        this.knowledge = platform.of(KnowledgeApi.class);
        this.chunking = chunking;
        this.clients = clients;
    }

    /** The entry that a file name stands for. */
    static String entryId(String fileName) {
        return fileName.endsWith(EXTENSION) ? fileName.substring(0, fileName.length() - EXTENSION.length()) : fileName;
    }

    /** @return how many entries there are without any text: they cannot be uploaded, and so never be found */
    int load(TestCollection collection) throws InterruptedException, ExecutionException {
        Set<String> there = present(chunking.category(collection.name()));
        List<Entry> missing = collection.documents().stream()
                .filter(entry -> !there.contains(entry.id()))
                .toList();
        List<Entry> readable =
                missing.stream().filter(entry -> !entry.text().isBlank()).toList();
        System.err.printf(
                "%s: %d of %d documents to upload%n",
                collection.name(), readable.size(), collection.documents().size());
        upload(chunking.category(collection.name()), readable);
        return missing.size() - readable.size();
    }

    private Set<String> present(String category) {
        Set<String> there = new HashSet<>();
        int number = 1;
        Page<DocumentView> page;
        do {
            page = knowledge.documents(number++, PAGE, null, List.of(category));
            for (DocumentView document : page.items()) {
                if (document.indexed() && document.fileName() != null) {
                    there.add(entryId(document.fileName()));
                }
            }
        } while (page.page() < page.totalPages());
        return there;
    }

    private void upload(String category, List<Entry> entries) throws InterruptedException, ExecutionException {
        var done = new AtomicInteger();
        try (var threads =
                Executors.newFixedThreadPool(clients, Thread.ofVirtual().factory())) {
            List<Future<?>> uploads = new ArrayList<>();
            for (Entry entry : entries) {
                uploads.add(threads.submit(() -> {
                    await(entry, send(category, entry));
                    if (done.incrementAndGet() % 200 == 0) {
                        System.err.printf("%d of %d%n", done.get(), entries.size());
                    }
                    return entry;
                }));
            }
            for (Future<?> upload : uploads) {
                upload.get();
            }
        }
    }

    private IngestionAccepted send(String category, Entry entry) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(entry.text().getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return entry.id() + EXTENSION;
            }
        });
        form.add("category", category);
        form.add("allow_duplicate", "true");
        if (!entry.title().isBlank()) {
            form.add("title", entry.title());
        }
        chunking.fields().forEach(form::add);
        return Objects.requireNonNull(platform.clients()
                .http()
                .post()
                .uri("/api/v1/knowledge-base/documents/ingest")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form)
                .retrieve()
                .body(IngestionAccepted.class));
    }

    private void await(Entry entry, IngestionAccepted accepted) throws InterruptedException {
        var pause = new CountDownLatch(1);
        IngestionStatus status = knowledge.ingestionStatus(accepted.jobId());
        while (status.status() == JobStatus.PROCESSING) {
            pause.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
            status = knowledge.ingestionStatus(accepted.jobId());
        }
        if (status.status() != JobStatus.COMPLETED) {
            throw new IllegalStateException("Document %s was not ingested: %s"
                    .formatted(entry.id(), status.result().errors()));
        }
    }
}
