package ai.chatbot.llm.prompt;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** What is in use, by use case and language. */
@Repository
class Releases {

    private final MongoOperations mongo;
    private final ApplicationEventPublisher events;

    Releases(MongoOperations mongo, ApplicationEventPublisher events) {
        this.mongo = mongo;
        this.events = events;
    }

    /** Here; other replicas look for themselves. */
    record Changed(String releaseId) {}

    Optional<Release> find(String useCase, String language) {
        return Optional.ofNullable(mongo.findById(Release.idOf(useCase, language), Release.class));
    }

    List<Release> all() {
        return mongo.find(new Query().with(Sort.by("_id")), Release.class);
    }

    /** @return false when there is one already */
    boolean add(Release release) {
        try {
            mongo.insert(release);
            events.publishEvent(new Changed(release.id()));
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** @return false when somebody else has changed it since it was read; nothing is changed then */
    boolean replace(Release next) {
        Query unchanged = query(where("_id").is(next.id()).and("revision").is(next.revision() - 1));
        boolean replaced = mongo.findAndReplace(unchanged, next, FindAndReplaceOptions.empty()) != null;
        if (replaced) {
            events.publishEvent(new Changed(next.id()));
        }
        return replaced;
    }
}
