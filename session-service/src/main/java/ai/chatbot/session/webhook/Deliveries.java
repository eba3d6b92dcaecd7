package ai.chatbot.session.webhook;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.contract.session.WebhookDelivery.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The collection {@code webhook_deliveries}. */
@Repository
class Deliveries {

    static final String COLLECTION = "webhook_deliveries";

    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoOperations mongo;

    Deliveries(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Once; what is there already stays as it is. */
    void add(Delivery delivery) {
        try {
            mongo.insert(delivery);
        } catch (DuplicateKeyException e) {
            // written down before by somebody who died, or who was quicker
        }
    }

    /**
     * One that is due, counted as one more attempt. Nobody else gets it before the lease is over.
     *
     * @return empty when none is
     */
    Optional<Delivery> claim(Instant now, Duration lease) {
        Query due = query(where("status").is(Status.PENDING).and("dueAt").lte(now))
                .with(Sort.by("dueAt"))
                .limit(1);
        return Optional.ofNullable(mongo.findAndModify(
                due, new Update().inc("attempts", 1).set("dueAt", now.plus(lease)), RETURN_NEW, Delivery.class));
    }

    void sent(Delivery delivery, Instant purgeAt) {
        change(
                delivery,
                new Update().set("status", Status.SENT).set("purgeAt", purgeAt).unset("failure"));
    }

    void dead(Delivery delivery, String failure, Instant purgeAt) {
        change(
                delivery,
                new Update().set("status", Status.DEAD).set("failure", failure).set("purgeAt", purgeAt));
    }

    void retryAt(Delivery delivery, String failure, Instant dueAt) {
        change(delivery, new Update().set("failure", failure).set("dueAt", dueAt));
    }

    /** @return the delivery, pending when it was dead; empty when there is none */
    Optional<Delivery> revive(String deliveryId, Instant now) {
        mongo.updateFirst(
                query(where("deliveryId").is(deliveryId).and("status").is(Status.DEAD)),
                new Update()
                        .set("status", Status.PENDING)
                        .set("attempts", 0)
                        .set("dueAt", now)
                        .unset("purgeAt"),
                Delivery.class);
        return Optional.ofNullable(mongo.findById(deliveryId, Delivery.class));
    }

    List<Delivery> page(Status status, int page, int pageSize) {
        return mongo.find(
                query(where("status").is(status))
                        .with(Sort.by(Sort.Direction.DESC, "createdAt", "deliveryId"))
                        .skip((long) (page - 1) * pageSize)
                        .limit(pageSize),
                Delivery.class);
    }

    long count(Status status) {
        return mongo.count(query(where("status").is(status)), Delivery.class);
    }

    void purge(Instant now) {
        mongo.remove(query(where("purgeAt").lte(now)), Delivery.class);
    }

    /** Unless another attempt has begun since. */
    private void change(Delivery delivery, Update update) {
        mongo.updateFirst(
                query(where("deliveryId")
                        .is(delivery.deliveryId())
                        .and("attempts")
                        .is(delivery.attempts())),
                update,
                Delivery.class);
    }
}
