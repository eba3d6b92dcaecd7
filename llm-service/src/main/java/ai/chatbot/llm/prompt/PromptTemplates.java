package ai.chatbot.llm.prompt;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** All versions of all templates. */
@Repository
class PromptTemplates {

    private final MongoOperations mongo;

    PromptTemplates(MongoOperations mongo) {
        this.mongo = mongo;
    }

    Optional<PromptTemplate> find(String templateId) {
        return Optional.ofNullable(mongo.findOne(byTemplateId(templateId), PromptTemplate.class));
    }

    /** @throws ServiceException {@code PROMPT_NOT_FOUND} */
    PromptTemplate fetch(String templateId) {
        return find(templateId)
                .orElseThrow(
                        () -> new ServiceException(LlmError.PROMPT_NOT_FOUND, "There is no such prompt template."));
    }

    /** Newest first. There are few: nobody writes thousands of prompts. */
    List<PromptTemplate> list(@Nullable String useCase, @Nullable String language) {
        Criteria wanted = new Criteria();
        if (useCase != null) {
            wanted = wanted.and("metadata.use_case").is(useCase);
        }
        if (language != null) {
            wanted = wanted.and("metadata.language").is(language);
        }
        return mongo.find(query(wanted).with(Sort.by(Sort.Direction.DESC, "created_at", "_id")), PromptTemplate.class);
    }

    /** @return false when this version is there already; it stays as it is */
    boolean add(PromptTemplate template) {
        if (mongo.findById(template.id(), PromptTemplate.class) != null) {
            return false;
        }
        try {
            mongo.insert(template);
            return true;
        } catch (DuplicateKeyException e) { // another replica was quicker
            return false;
        }
    }

    /** @return false when it is no draft any more; nothing is changed then */
    boolean replaceDraft(PromptTemplate changed) {
        return mongo.findAndReplace(draft(changed.templateId()), changed) != null;
    }

    boolean deleteDraft(String templateId) {
        return mongo.remove(draft(templateId), PromptTemplate.class).getDeletedCount() > 0;
    }

    /** Makes a draft immutable. Nothing happens to one that is already. */
    void publish(String templateId, Instant now) {
        mongo.updateFirst(draft(templateId), Update.update("activatedAt", now), PromptTemplate.class);
    }

    void markActive(String templateId, boolean active) {
        mongo.updateFirst(byTemplateId(templateId), Update.update("active", active), PromptTemplate.class);
    }

    private static Query byTemplateId(String templateId) {
        return query(where("templateId").is(templateId));
    }

    private static Query draft(String templateId) {
        return byTemplateId(templateId).addCriteria(where("activatedAt").isNull());
    }
}
