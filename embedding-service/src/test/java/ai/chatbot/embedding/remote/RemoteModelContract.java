package ai.chatbot.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.StubServer.Request;
import ai.chatbot.embedding.EmbeddingError;
import ai.chatbot.embedding.catalog.EmbeddingModelContract;
import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.catalog.UnitVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;

/**
 * What every provider's adapter does over the wire, whatever the protocol. The provider's side is a real HTTP server; the
 * subclass speaks its protocol.
 */
public abstract class RemoteModelContract extends EmbeddingModelContract {

    protected static final String SECRET = "secret-key-of-the-tests";
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration IMPATIENT = Duration.ofMillis(400);

    protected final StubServer provider = StubServer.start();
    private final List<OfferedModel> opened = new ArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();

    protected abstract OfferedModel offered(String url, RemoteProperties properties);

    protected abstract int dimension();

    /** The texts of a request. */
    protected abstract List<String> texts(Request request);

    /** @param vectors one a text of the request */
    protected abstract Reply answer(List<float[]> vectors);

    protected abstract Reply error(int status);

    protected abstract void checkRequest(Request request, Purpose purpose);

    /** How often a request that is refused is asked. */
    protected int asksWhenRefused() {
        return 1;
    }

    @BeforeEach
    void answersAsItShould() {
        answers(request -> answer(texts(request).stream().map(this::vector).toList()));
    }

    @AfterEach
    void stop() {
        provider.close();
        opened.forEach(OfferedModel::close);
    }

    /** A direction of its own for every beginning of ten characters, of length 3. */
    private float[] vector(String text) {
        float[] vector = new float[dimension()];
        vector[Math.floorMod(text.substring(0, Math.min(10, text.length())).hashCode(), vector.length)] = 3;
        return vector;
    }

    @Override
    protected OfferedModel offered() {
        if (opened.isEmpty()) {
            open(properties(PATIENT, 4, 2048, Duration.ofMillis(3)));
        }
        return opened.getFirst();
    }

    protected final OfferedModel open(RemoteProperties properties) {
        OfferedModel offered = offered(provider.url(), properties);
        opened.add(offered);
        return offered;
    }

    protected static RemoteProperties properties(Duration timeout, int concurrency, int capacity, Duration linger) {
        return new RemoteProperties(
                timeout, 2, Duration.ofMillis(10), Duration.ofSeconds(5), concurrency, capacity, linger);
    }

    private static EmbeddingModel model(OfferedModel offered) {
        return Objects.requireNonNull(offered.model());
    }

    protected final void answers(Function<Request, Reply> answer) {
        provider.on("POST", "/*", answer);
    }

    @Test
    void asksInTheProvidersWords() {
        model().embed("a document");
        checkRequest(provider.requests().getFirst(), Purpose.DOCUMENT);
        provider.forgetRequests();
        model().call(new EmbeddingRequest(List.of("a question"), Purpose.QUERY.options()));
        checkRequest(provider.requests().getFirst(), Purpose.QUERY);
    }

    @ParameterizedTest
    @CsvSource({"400, MODEL_FAILED", "401, MODEL_UNAVAILABLE", "403, MODEL_UNAVAILABLE", "404, MODEL_UNAVAILABLE"})
    void refusalsAreNotTriedAgain(int status, String code) {
        answers(_ -> error(status));

        ServiceException failure = failure(offered());

        assertThat(failure.code().name()).isEqualTo(code);
        assertThat(failure).hasNoCause();
        assertThat(failure.toString() + failure.details()).doesNotContain(SECRET, provider.url());
        assertThat(provider.requests()).hasSize(status == 400 ? asksWhenRefused() : 1);
    }

    @ParameterizedTest
    @CsvSource({"429, MODEL_UNAVAILABLE", "500, DEPENDENCY_FAILED", "503, DEPENDENCY_FAILED"})
    void passingFaultsAreTriedTwiceMore(int status, String code) {
        answers(_ -> error(status));

        assertThat(failure(offered()).code().name()).isEqualTo(code);
        assertThat(provider.requests()).hasSize(3);
    }

    @Test
    void anAnswerAfterAFaultCounts() {
        failsOnce(error(503));
        assertThat(model().embed("text")).hasSize(dimension());
    }

    @Test
    void waitsForAShortRetryAfter() {
        failsOnce(error(429).with("Retry-After", "1"));
        long start = System.nanoTime();
        assertThat(model().embed("text")).hasSize(dimension());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    private void failsOnce(Reply fault) {
        answers(request -> tries.incrementAndGet() == 1
                ? fault
                : answer(texts(request).stream().map(this::vector).toList()));
    }

    @Test
    void doesNotWaitForALongRetryAfter() {
        answers(_ -> error(429).with("Retry-After", "30"));

        ServiceException failure = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> failure(offered()));

        assertThat(failure.code()).isEqualTo(EmbeddingError.MODEL_UNAVAILABLE);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void givesUpOnAServerThatHangs() {
        answers(_ -> new Reply(200, "", Map.of(), List.of(new byte[] {' '}), End.SILENT));

        var impatient =
                new RemoteProperties(IMPATIENT, 0, Duration.ofMillis(10), Duration.ofSeconds(5), 1, 10, Duration.ZERO);
        assertThat(failure(open(impatient)).code()).isEqualTo(CommonError.DEPENDENCY_TIMEOUT);
    }

    @Test
    void aServerThatSaysItTookTooLongIsATimeOut() {
        answers(_ -> error(408));

        assertThat(failure(offered()).code()).isEqualTo(CommonError.DEPENDENCY_TIMEOUT);
    }

    @Test
    void saysThatAConnectionBroke() {
        answers(_ -> Reply.hangUp());

        assertThat(failure(offered()).code()).isEqualTo(CommonError.DEPENDENCY_UNAVAILABLE);
    }

    @Test
    void saysThatNobodyIsThere() {
        OfferedModel offered = offered();
        provider.close();

        assertThat(failure(offered).code()).isEqualTo(CommonError.DEPENDENCY_UNAVAILABLE);
    }

    @Test
    void saysThatAnAnswerIsGarbage() {
        answers(_ -> new Reply(200, "<html>Bad gateway</html>", Map.of()));
        assertThat(failure(offered()).code()).isEqualTo(EmbeddingError.MODEL_FAILED);
        answers(_ -> new Reply(200, "{}", Map.of()));
        assertThat(failure(offered()).code()).isEqualTo(EmbeddingError.MODEL_FAILED);
    }

    @Test
    void refusesVectorsOfAnotherDimension() {
        answers(request ->
                answer(texts(request).stream().map(_ -> new float[] {1, 2, 3}).toList()));

        ServiceException failure = failure(offered());
        assertThat(failure.code()).isEqualTo(EmbeddingError.MODEL_FAILED);
        assertThat(failure.text()).contains("3 dimensions instead of " + dimension());
    }

    @Test
    void refusesMoreOrFewerVectorsThanTexts() {
        answers(_ -> answer(List.of()));

        assertThat(failure(offered()).code()).isEqualTo(EmbeddingError.MODEL_FAILED);
    }

    @Test
    void normalisesWhatTheProviderGives() {
        float[] vector = model().embed("text");
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
    }

    @Test
    void runsNoMoreCallsThanItMayAndRefusesWhatItHasNoPlaceFor() throws Exception {
        var gate = new CountDownLatch(1);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        answers(request -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            awaitOpen(gate);
            running.decrementAndGet();
            return answer(texts(request).stream().map(this::vector).toList());
        });
        OfferedModel narrow = open(properties(PATIENT, 2, 8, Duration.ZERO));
        List<ServiceException> refused = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<float[]>> results = IntStream.range(0, 9)
                    .mapToObj(i -> callers.submit(() -> model(narrow).embed("text " + i)))
                    .toList();
            await().until(() -> results.stream().anyMatch(Future::isDone));
            gate.countDown();
            for (Future<float[]> result : results) {
                try {
                    assertThat(result.get(10, TimeUnit.SECONDS)).hasSize(dimension());
                } catch (ExecutionException e) {
                    refused.add((ServiceException) e.getCause());
                }
            }
        } finally {
            gate.countDown();
        }
        assertThat(refused).singleElement().satisfies(e -> {
            assertThat(e.code()).isEqualTo(EmbeddingError.EMBEDDING_OVERLOADED);
            assertThat(e.code().kind().status()).isEqualTo(429);
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        });
        assertThat(most).hasValueLessThanOrEqualTo(2);
        assertThat(model(narrow).embed("there is place again")).hasSize(dimension());
    }

    private static void awaitOpen(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return how many calls eight concurrent requests of one text each made */
    protected final int callsForEightRequestsAtOnce() throws Exception {
        OfferedModel patient = open(properties(PATIENT, 4, 100, Duration.ofMillis(300)));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<float[]>> results = IntStream.range(0, 8)
                    .mapToObj(i -> callers.submit(() -> model(patient).embed("text " + i)))
                    .toList();
            for (int i = 0; i < 8; i++) {
                assertThat(results.get(i).get(10, TimeUnit.SECONDS))
                        .containsExactly(UnitVector.of(vector("text " + i)));
            }
        }
        return provider.requests().size();
    }

    /** @return how many texts each call had when two hundred came at once */
    protected final List<Integer> sizesOfCallsForTwoHundredTexts() {
        List<String> many = IntStream.range(0, 200).mapToObj(i -> "text " + i).toList();
        List<float[]> vectors = model().embed(many);
        for (int i = 0; i < 200; i++) {
            assertThat(vectors.get(i)).containsExactly(UnitVector.of(vector("text " + i)));
        }
        return provider.requests().stream()
                .map(request -> texts(request).size())
                .sorted(Collections.reverseOrder())
                .toList();
    }

    protected static ServiceException failure(OfferedModel asked) {
        return catchThrowableOfType(ServiceException.class, () -> model(asked).embed("some text"));
    }
}
