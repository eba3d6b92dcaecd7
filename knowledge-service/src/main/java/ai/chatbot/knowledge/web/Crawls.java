package ai.chatbot.knowledge.web;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.contract.knowledge.JobStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** All crawls. One replica at a time works on one, page by page, so that sites are not hurried. */
@Component
class Crawls {

    static final String COLLECTION = "web_crawls";

    private final MongoOperations mongo;
    private final Clock clock;

    Crawls(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    void add(Crawl crawl) {
        mongo.insert(crawl, COLLECTION);
    }

    Optional<Crawl> find(String crawlId) {
        return Optional.ofNullable(mongo.findOne(byId(crawlId), Crawl.class, COLLECTION));
    }

    /** The one that waited longest; nobody else gets it before the lease ends or a step is noted. */
    Optional<Crawl> claim(Duration lease) {
        Instant now = clock.instant();
        Query waiting = query(where("status")
                        .is(JobStatus.PROCESSING)
                        .and("lease_until")
                        .lte(now))
                .with(Sort.by("lease_until"));
        return Optional.ofNullable(mongo.findAndModify(
                waiting,
                new Update().set("lease_until", now.plus(lease)),
                FindAndModifyOptions.options().returnNew(true),
                Crawl.class,
                COLLECTION));
    }

    void notePages(Crawl crawl, List<Crawl.Page> pages) {
        note(crawl, new Update().set("pages", pages));
    }

    void noteResult(Crawl crawl, Crawl.Page page) {
        note(crawl, new Update().set("pages." + crawl.next(), page).set("next", crawl.next() + 1));
    }

    /** @param reason null when every page was tried */
    void noteEnd(Crawl crawl, @Nullable String reason) {
        note(
                crawl,
                new Update()
                        .set("status", reason == null ? JobStatus.COMPLETED : JobStatus.FAILED)
                        .set("reason", reason)
                        .set("completed_at", clock.instant()));
    }

    /** Only while the lease is ours: who was too slow changes nothing any more. */
    private void note(Crawl crawl, Update step) {
        Query ours = byId(crawl.crawlId()).addCriteria(where("lease_until").is(crawl.leaseUntil()));
        mongo.updateFirst(ours, step.set("lease_until", clock.instant()), COLLECTION);
    }

    private static Query byId(String crawlId) {
        return query(where("crawl_id").is(crawlId));
    }
}
