package ai.chatbot.llm.prompt;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
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

    Releases(MongoOperations mongo) {
        this.mongo = mongo;
    }

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
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** @return false when somebody else has changed it since it was read; nothing is changed then */
    boolean replace(Release next) {
        Query unchanged = query(where("_id").is(next.id()).and("revision").is(next.revision() - 1));
        return mongo.findAndReplace(unchanged, next, FindAndReplaceOptions.empty()) != null;
    }
}
