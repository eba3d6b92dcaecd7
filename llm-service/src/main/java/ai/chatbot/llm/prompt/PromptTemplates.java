package ai.chatbot.llm.prompt;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Comparator;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** The stored templates. */
@Repository
class PromptTemplates {

    private final MongoOperations mongo;

    PromptTemplates(MongoOperations mongo) {
        this.mongo = mongo;
    }

    Optional<PromptTemplate> findActive(String useCase) {
        return mongo
                .find(query(where("metadata.use_case").is(useCase).and("active").is(true)), PromptTemplate.class)
                .stream()
                .max(Comparator.comparing(PromptTemplate::version, PromptTemplates::compareVersions));
    }

    /** Keeps what is there already, edited or not. */
    void addIfAbsent(PromptTemplate template) {
        if (mongo.findById(template.id(), PromptTemplate.class) != null) {
            return;
        }
        try {
            mongo.insert(template);
        } catch (DuplicateKeyException e) {
            // Another replica was quicker with the same template.
        }
    }

    /** By number, part by part: 1.10.0 is newer than 1.9.0. */
    private static int compareVersions(String a, String b) {
        return java.util.Arrays.compare(parts(a), parts(b));
    }

    private static int[] parts(String version) {
        return java.util.regex.Pattern.compile("\\D+")
                .splitAsStream(version)
                .filter(part -> !part.isEmpty())
                .mapToInt(part -> Integer.parseInt(part.substring(0, Math.min(part.length(), 9))))
                .toArray();
    }
}
