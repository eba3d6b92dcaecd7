package ai.chatbot.knowledge.index.standin;

import static ai.chatbot.knowledge.index.TestPassages.ids;
import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static ai.chatbot.knowledge.index.TestPassages.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageIndexContract;
import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import ai.chatbot.knowledge.index.remote.Engine;
import ai.chatbot.knowledge.index.remote.ExistingIndex;
import ai.chatbot.knowledge.index.remote.ExistingIndex.QueryType;
import ai.chatbot.knowledge.index.remote.RemotePassageIndex;
import ai.chatbot.knowledge.index.remote.RemotePassageIndexes;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every adapter of a remote engine must do beside the rest: bear its faults. */
public abstract class RemoteIndexContract extends PassageIndexContract implements ExistingIndexContract {

    /** In all settings of all tests; must never show. */
    public static final String KEY = "s3cr3t-key";

    protected static final RemoteProperties LIMITS =
            new RemoteProperties(Duration.ofSeconds(10), 4, Duration.ofSeconds(5));

    private static final List<IndexedPassage> TWO = List.of(
            indexed(passage("c1", "d1", "Refunds take a week."), 1, 0), indexed(passage("c2", "d1", "Parcels."), 0, 1));

    private final CopyOnWriteArrayList<Duration> waits = new CopyOnWriteArrayList<>();
    private PassageIndex index;

    /** Made anew on what the stand-in has. */
    protected abstract Engine engine(RemoteProperties limits, String key, ExistingIndex existing);

    protected abstract StandInFaults faults();

    protected abstract void stop();

    @Override
    public PassageIndex index() {
        if (index == null) {
            index = index(LIMITS, KEY, ExistingIndex.NONE, QueryType.SIMPLE);
        }
        return index;
    }

    @Override
    protected PassageIndex reopened() {
        return index(LIMITS, KEY, ExistingIndex.NONE, QueryType.SIMPLE);
    }

    @Override
    public PassageIndex existing(ExistingIndex fields, QueryType type) {
        return index(LIMITS, KEY, fields, type);
    }

    private PassageIndex index(RemoteProperties limits, String key, ExistingIndex fields, QueryType type) {
        return new RemotePassageIndex(engine(limits, key, fields), fields, type, limits, waits::add);
    }

    @AfterEach
    void stopStandIn() {
        faults().release();
        stop();
    }

    private static PassageQuery anything() {
        return new PassageQuery(unit(1, 0), null, PassageFilter.NONE, Reader.ANYONE, 5);
    }

    private static ServiceException unavailable(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String reason) {
        ServiceException thrown = catchThrowableOfType(ServiceException.class, call);
        assertThat(thrown).isNotNull();
        assertThat(thrown.code()).isEqualTo(KnowledgeError.INDEX_UNAVAILABLE);
        assertThat(thrown.details()).containsEntry("reason", reason);
        assertThat(thrown + " " + thrown.details() + " " + thrown.getCause()).doesNotContain(KEY, "Refunds");
        return thrown;
    }

    @Test
    void isRefusedWithAWrongKey() {
        index().upsert(TWO);
        PassageIndex stranger = index(LIMITS, "wrong", ExistingIndex.NONE, QueryType.SIMPLE);
        unavailable(() -> stranger.query(anything()), "access_denied");
        unavailable(() -> stranger.upsert(TWO), "access_denied");
        unavailable(stranger::count, "access_denied");
        assertThat(waits).isEmpty();
    }

    @Test
    void triesAgainWhenItIsThrottled() {
        index().upsert(TWO);
        faults().next(2, 429, null);
        assertThat(index().query(anything())).hasSize(2);
        assertThat(waits).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
        faults().next(1, 429, null);
        assertThat(index().deleteByDocument("d1")).isEqualTo(2);
    }

    /** Not every protocol carries it. */
    protected boolean hasRetryAfter() {
        return true;
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        org.junit.jupiter.api.Assumptions.assumeTrue(hasRetryAfter());
        index().upsert(TWO);
        faults().next(1, 429, "2");
        assertThat(index().query(anything())).hasSize(2);
        assertThat(waits).containsExactly(Duration.ofSeconds(2));
        faults().next(1, 503, "60");
        assertThat(unavailable(() -> index().query(anything()), "server_error").retryAfter())
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(waits).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"500,server_error", "503,server_error", "429,throttled"})
    void givesUpAfterAFewTries(int status, String reason) {
        index().upsert(TWO);
        faults().next(1000, status, null);
        unavailable(() -> index().query(anything()), reason);
        assertThat(faults().requests()).isEqualTo(LIMITS.attempts());
        unavailable(() -> index().upsert(TWO), reason);
        unavailable(() -> index().deleteByDocument("d1"), reason);
        unavailable(() -> index().count(), reason);
        faults().next(0, 0, null);
        assertThat(index().count()).isEqualTo(2);
    }

    @Test
    void givesUpWhenNoAnswerComes() {
        index().upsert(TWO);
        var impatient = new RemoteProperties(Duration.ofMillis(400), 4, Duration.ofSeconds(5));
        PassageIndex waiting = index(impatient, KEY, ExistingIndex.NONE, QueryType.SIMPLE);
        assertThat(waiting.count()).isEqualTo(2);
        faults().stall();
        unavailable(() -> waiting.query(anything()), "timeout");
        faults().release();
    }

    @Test
    void saysThatNobodyListens() {
        var impatient = new RemoteProperties(Duration.ofMillis(400), 2, Duration.ofSeconds(5));
        PassageIndex waiting = index(impatient, KEY, ExistingIndex.NONE, QueryType.SIMPLE);
        stop();
        ServiceException thrown = catchThrowableOfType(ServiceException.class, () -> waiting.query(anything()));
        assertThat(thrown.code()).isEqualTo(KnowledgeError.INDEX_UNAVAILABLE);
    }

    @Test
    void writesAndDeletesMoreThanFitsIntoARequest() {
        index().upsert(IntStream.range(0, 1101)
                .mapToObj(i -> indexed(passage("c" + i, "d1", "part " + i), 1, i))
                .toList());
        assertThat(index().count()).isEqualTo(1101);
        assertThat(index().deleteByDocument("d1")).isEqualTo(1101);
        assertThat(index().count()).isZero();
    }

    /** No search sees a gap, and the next attempt leaves nothing of the first. */
    @Test
    void keepsTheOldVersionOfADocumentWhileTheNewOneCannotBeWritten() {
        index().upsert(TWO);
        List<IndexedPassage> fresh = List.of(
                indexed(passage("c3", "d1", "Refunds at once."), 1, 0), indexed(passage("c4", "d1", "Post."), 0, 1));
        faults().refuseOneOfTheNextBatch(400);
        ServiceException thrown =
                catchThrowableOfType(ServiceException.class, () -> index().replaceDocument("d1", fresh));
        assertThat(thrown.code()).isEqualTo(KnowledgeError.INDEX_UNAVAILABLE);
        assertThat(ids(index().query(anything()))).contains("c1", "c2");
        index().replaceDocument("d1", fresh);
        assertThat(ids(index().query(anything()))).containsExactly("c3", "c4");
    }

    /** False where a batch is written as a whole or not at all. */
    protected boolean writesInPart() {
        return true;
    }

    @Test
    void reportsABatchOfWhichOneRecordWasRefused() {
        org.junit.jupiter.api.Assumptions.assumeTrue(writesInPart());
        index().upsert(List.of(TWO.getFirst()));
        faults().refuseOneOfTheNextBatch(400);
        ServiceException thrown = unavailable(() -> index().upsert(TWO), "incomplete");
        assertThat(thrown.getCause()).hasMessageContaining("1 of 2");
        faults().refuseOneOfTheNextBatch(503);
        index().upsert(TWO);
        assertThat(index().count()).isEqualTo(2);
    }

    private RemotePassageIndexes generations(ExistingIndex fields) {
        return new RemotePassageIndexes(_ -> engine(LIMITS, KEY, fields), fields, QueryType.VECTOR, LIMITS);
    }

    @Test
    void isThrownAwayWithAllThatIsInItAndCanBeMadeAgain() {
        index().upsert(TWO);
        generations(ExistingIndex.NONE).drop(PassageIndexes.FIRST);
        assertThat(reopened().count()).isZero();
        generations(ExistingIndex.NONE).drop(PassageIndexes.FIRST);

        reopened().upsert(List.of(indexed(passage("c1", "d1", "Refunds take a week."), 1, 0, 0)));
        assertThat(reopened().describe().dimension()).isEqualTo(3);
    }

    @Test
    void hasNoOtherGenerationWhenItIsFilledElsewhere() {
        var foreign = generations(new ExistingIndex("body", "", "", "", "vector", "", ""));
        ServiceException refused = catchThrowableOfType(ServiceException.class, () -> foreign.open("g2"));
        assertThat(refused.code()).isEqualTo(KnowledgeError.INDEX_READ_ONLY);
    }
}
