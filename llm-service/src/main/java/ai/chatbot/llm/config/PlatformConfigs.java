package ai.chatbot.llm.config;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.contract.llm.PlatformConfig;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.springframework.util.IdGenerator;

/** All versions of the configuration, in MongoDB. */
@Repository
class PlatformConfigs {

    private final MongoOperations mongo;
    private final IdGenerator ids;

    PlatformConfigs(MongoOperations mongo, IdGenerator ids) {
        this.mongo = mongo;
        this.ids = ids;
    }

    /** Few documents, read once a second: no index needed. */
    Optional<PlatformConfig> findNewest() {
        var newest = query(where("config_type").is(StoredConfig.TYPE))
                .with(Sort.by(Sort.Direction.DESC, "version"))
                .limit(1);
        return mongo.find(newest, StoredConfig.class).stream().findFirst().map(StoredConfig::toConfig);
    }

    /** @return false when another administrator has stored this version already; nothing is changed then */
    boolean add(PlatformConfig config, String administrator) {
        try {
            mongo.insert(StoredConfig.of(config, ids.generateId().toString(), administrator));
        } catch (DuplicateKeyException e) {
            return false;
        }
        var older = query(where("config_type")
                .is(StoredConfig.TYPE)
                .and("active")
                .is(true)
                .and("version")
                .lt(config.version()));
        mongo.updateMulti(older, Update.update("active", false), StoredConfig.class);
        return true;
    }
}
