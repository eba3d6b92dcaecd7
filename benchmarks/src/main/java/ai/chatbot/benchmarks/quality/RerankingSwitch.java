package ai.chatbot.benchmarks.quality;

import ai.chatbot.benchmarks.load.Target;
import ai.chatbot.common.contract.knowledge.SearchApi;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.llm.AdminConfigApi;
import ai.chatbot.common.contract.llm.PlatformConfigChange;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns {@code reranking_enabled} on and off, and back to what it was in the end. */
final class RerankingSwitch implements AutoCloseable {

    /** Services take a change up within 5 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int POLL_MILLIS = 250;

    private final AdminConfigApi config;
    private final SearchApi search;
    private final boolean before;

    RerankingSwitch(Target platform) {
        config = platform.of(AdminConfigApi.class);
        search = platform.of(SearchApi.class);
        before = config.config().retrievalConfig().rerankingEnabled();
    }

    /**
     * Returns when searches go by it: they tell {@code evidence} with reranking only.
     *
     * @param query one that finds something
     */
    void turn(boolean on, String query) throws InterruptedException {
        set(on);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var pause = new CountDownLatch(1);
        while (reranks(query) != on) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The platform does not take up reranking_enabled: " + on);
            }
            pause.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private boolean reranks(String query) {
        return search.search(new SearchRequest(query, null, 1, 0.0, null)).evidence() != null;
    }

    private void set(boolean on) {
        config.update(
                new PlatformConfigChange(null, null, new PlatformConfigChange.RetrievalConfig(null, null, on), null));
    }

    @Override
    public void close() {
        set(before);
    }
}
