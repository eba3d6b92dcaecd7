package ai.chatbot.knowledge.generation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.generation.IndexGeneration.Status;
import ai.chatbot.knowledge.index.PassageIndexes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The generations there are, and which is active; for all replicas. */
@Component
public class IndexGenerations {

    static final String COLLECTION = "index_generations";
    static final String ACTIVE = "index_active";

    private final MongoOperations mongo;
    private final Clock clock;

    IndexGenerations(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** The first time it is asked for, the index there has always been becomes the first generation. */
    public ActiveGeneration active() {
        ActiveGeneration known = mongo.findById(ActiveGeneration.ID, ActiveGeneration.class, ACTIVE);
        return known == null ? begin() : known;
    }

    private ActiveGeneration begin() {
        Instant now = clock.instant();
        insert(new IndexGeneration(
                PassageIndexes.FIRST, null, null, Status.READY, false, null, true, 0, 0, null, now, null, now, null));
        try {
            mongo.insert(
                    new ActiveGeneration(ActiveGeneration.ID, PassageIndexes.FIRST, List.of(), null, 0, now), ACTIVE);
        } catch (DuplicateKeyException faster) {
            // another replica
        }
        return Objects.requireNonNull(mongo.findById(ActiveGeneration.ID, ActiveGeneration.class, ACTIVE));
    }

    private void insert(IndexGeneration generation) {
        try {
            mongo.insert(generation, COLLECTION);
        } catch (DuplicateKeyException faster) {
            // another replica
        }
    }

    /** Oldest first, with those that are being thrown away. */
    public List<IndexGeneration> all() {
        ActiveGeneration _ = active();
        return mongo.find(new Query().with(Sort.by("created_at")), IndexGeneration.class, COLLECTION);
    }

    public Optional<IndexGeneration> find(String id) {
        ActiveGeneration _ = active();
        return Optional.ofNullable(mongo.findById(id, IndexGeneration.class, COLLECTION));
    }

    /** @throws ServiceException {@code INDEX_GENERATION_NOT_FOUND} */
    public IndexGeneration fetch(String id) {
        return find(id).orElseThrow(() -> new ServiceException(
                KnowledgeError.INDEX_GENERATION_NOT_FOUND, "There is no index generation with this id."));
    }

    /**
     * Adds one that is to be built. There is one at a time.
     *
     * @throws ServiceException {@code INDEX_BUILDING}
     */
    public void add(IndexGeneration generation) {
        ActiveGeneration active = active();
        boolean building = Optional.ofNullable(active.building())
                .flatMap(this::find)
                .filter(known -> known.status() == Status.BUILDING)
                .isPresent();
        Query unchanged = activeIf("building", active.building());
        if (building || !changed(unchanged, new Update().set("building", generation.id()), ACTIVE)) {
            throw new ServiceException(
                    KnowledgeError.INDEX_BUILDING, "Another index is being built; wait for it or cancel it.");
        }
        mongo.insert(generation, COLLECTION);
    }

    /**
     * Notes a write that is about to begin.
     *
     * @return which generation is active then
     */
    ActiveGeneration noteChange() {
        ActiveGeneration noted = mongo.findAndModify(
                activeIf(), new Update().inc("changes", 1), returnNew(), ActiveGeneration.class, ACTIVE);
        return noted == null ? active() : noted;
    }

    /**
     * Makes another generation the active one.
     *
     * @return false when anything was written or activated since {@code seen} was read
     */
    public boolean activate(ActiveGeneration seen, String next) {
        List<String> former = new ArrayList<>(seen.former());
        former.remove(next);
        former.addFirst(seen.generation());
        Query unchanged = activeIf("generation", seen.generation())
                .addCriteria(where("changes").is(seen.changes()));
        return changed(
                unchanged,
                new Update()
                        .set("generation", next)
                        .set("former", former)
                        .set("activated_at", clock.instant())
                        .inc("changes", 1),
                ACTIVE);
    }

    /** Every document is in the queue. */
    public void filled(String id, long documents, long chunks) {
        change(id, new Update().set("filled", true).set("documents", documents).set("chunks", chunks), Status.BUILDING);
    }

    /** @return whether it was being built until now */
    public boolean ready(String id) {
        return change(id, new Update().set("status", Status.READY).set("ready_at", clock.instant()), Status.BUILDING);
    }

    public void measured(String id, double chunksPerSecond) {
        change(id, new Update().set("pace", chunksPerSecond), Status.BUILDING, Status.READY);
    }

    /**
     * Null stays as it is.
     *
     * @param chunksPerSecond 0 for as fast as it goes
     * @throws ServiceException {@code INDEX_STATUS_CONFLICT} when it is being thrown away
     */
    public void steer(String id, @Nullable Integer chunksPerSecond, @Nullable Boolean paused) {
        Update update = new Update();
        if (chunksPerSecond != null) {
            update.set("chunks_per_second", chunksPerSecond == 0 ? null : chunksPerSecond);
        }
        if (paused != null) {
            update.set("paused", paused);
        }
        if (!change(id, update.set("steered_at", clock.instant()), Status.BUILDING, Status.READY)) {
            throw new ServiceException(KnowledgeError.INDEX_STATUS_CONFLICT, "This index is being thrown away.");
        }
    }

    /**
     * Gives one up; it is thrown away later. Whoever is activating it at this moment either fails or has been faster.
     *
     * @return false when it is active
     */
    public boolean giveUp(String id) {
        Instant now = clock.instant();
        Update dropping = new Update().set("status", Status.DROPPING).set("dropped_at", now);
        if (active().generation().equals(id) || !change(id, dropping, Status.BUILDING, Status.READY)) {
            return false;
        }
        ActiveGeneration after = noteChange();
        if (isKeptAfterAll(after, id)) {
            return false;
        }
        List<String> former = new ArrayList<>(after.former());
        if (former.remove(id)) {
            Query unchanged = activeIf("generation", after.generation());
            boolean _ = changed(unchanged, new Update().set("former", former), ACTIVE);
        }
        return true;
    }

    /** Whether it has become active in the moment in which it was given up; then it stays. */
    boolean isKeptAfterAll(ActiveGeneration active, String id) {
        return active.generation().equals(id)
                && change(id, new Update().set("status", Status.READY).unset("dropped_at"), Status.DROPPING);
    }

    void remove(String id) {
        mongo.remove(query(where("_id").is(id)), COLLECTION);
    }

    /**
     * Who builds a generation: one at a time over all replicas, so that its pace holds.
     *
     * @param hold how long the claim holds unless it is renewed by calling this again
     */
    public boolean claim(String id, String owner, Duration hold) {
        Instant now = clock.instant();
        Query free = query(where("_id").is(id))
                .addCriteria(new Criteria()
                        .orOperator(
                                where("builder").is(owner),
                                where("builder").is(null),
                                where("builder_until").lte(now)));
        return changed(free, new Update().set("builder", owner).set("builder_until", now.plus(hold)), COLLECTION);
    }

    public void release(String owner) {
        mongo.updateMulti(query(where("builder").is(owner)), new Update().unset("builder"), COLLECTION);
    }

    private boolean change(String id, Update update, Status... present) {
        return changed(query(where("_id").is(id).and("status").in((Object[]) present)), update, COLLECTION);
    }

    private boolean changed(Query query, Update update, String collection) {
        return mongo.updateFirst(query, update, collection).getMatchedCount() > 0;
    }

    private static Query activeIf() {
        return query(where("_id").is(ActiveGeneration.ID));
    }

    private static Query activeIf(String field, @Nullable Object value) {
        return activeIf().addCriteria(where(field).is(value));
    }

    private static FindAndModifyOptions returnNew() {
        return FindAndModifyOptions.options().returnNew(true);
    }
}
