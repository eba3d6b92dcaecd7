package ai.chatbot.knowledge.rebuild;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.knowledge.ComparisonQuestion;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.util.List;
import java.util.Objects;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The questions that indexes are compared with, as admins have put them in. */
@Component
class StoredQuestions {

    static final int MOST = 500;
    private static final String COLLECTION = "index_questions";

    private final MongoOperations mongo;

    StoredQuestions(MongoOperations mongo) {
        this.mongo = mongo;
    }

    private record Question(@Id String id, String question, List<String> expectedDocumentIds) {

        ComparisonQuestion view() {
            return new ComparisonQuestion(id, question, expectedDocumentIds);
        }
    }

    /** @throws ServiceException {@code TOO_MANY_QUESTIONS} */
    ComparisonQuestion put(String id, ComparisonQuestion question) {
        Question stored = new Question(
                id, question.question(), Objects.requireNonNullElse(question.expectedDocumentIds(), List.of()));
        boolean isNew = !mongo.exists(byId(id), COLLECTION);
        if (isNew && mongo.count(new Query(), COLLECTION) >= MOST) {
            throw new ServiceException(
                    KnowledgeError.TOO_MANY_QUESTIONS,
                    "There are %d questions; no more can be stored.".formatted(MOST));
        }
        mongo.save(stored, COLLECTION);
        return stored.view();
    }

    Page<ComparisonQuestion> page(int page, int pageSize) {
        Query onPage = new Query()
                .with(Sort.by("_id"))
                .skip((long) (page - 1) * pageSize)
                .limit(pageSize);
        List<Question> found = mongo.find(onPage, Question.class, COLLECTION);
        return Page.of(found, page, pageSize, mongo.count(new Query(), COLLECTION))
                .map(Question::view);
    }

    List<ComparisonQuestion> all() {
        return page(1, MOST).items();
    }

    /** @throws ServiceException {@code QUESTION_NOT_FOUND} */
    ComparisonQuestion delete(String id) {
        Question removed = mongo.findAndRemove(byId(id), Question.class, COLLECTION);
        if (removed == null) {
            throw new ServiceException(KnowledgeError.QUESTION_NOT_FOUND, "There is no question with this id.");
        }
        return removed.view();
    }

    private static Query byId(String id) {
        return query(where("_id").is(id));
    }
}
