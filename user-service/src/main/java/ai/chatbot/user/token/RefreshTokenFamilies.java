package ai.chatbot.user.token;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.user.token.Exchange.Exchanged;
import ai.chatbot.user.token.Exchange.Invalid;
import ai.chatbot.user.token.Exchange.Reused;
import ai.chatbot.user.token.RefreshTokenFamily.End;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The collection {@code refresh_tokens}. Every step is one atomic operation on one document, found by its id. */
@Component
class RefreshTokenFamilies {

    private final MongoOperations mongo;
    private final TokenProperties properties;
    private final Clock clock;
    private final SecureRandom random;

    RefreshTokenFamilies(MongoOperations mongo, TokenProperties properties, Clock clock, SecureRandom random) {
        this.mongo = mongo;
        this.properties = properties;
        this.clock = clock;
        this.random = random;
    }

    /** A new family's first token. */
    RefreshTokenText start(String userId) {
        var token = RefreshTokenText.first(random);
        Instant now = clock.instant();
        mongo.insert(new RefreshTokenFamily(
                token.family(), userId, token.hash(), null, now, now.plus(properties.refreshTokenTtl())));
        return token;
    }

    /** Puts the next token in the place of this one. Of several attempts with the same token one succeeds. */
    Exchange exchange(RefreshTokenText token) {
        var next = RefreshTokenText.inFamily(token.family(), random);
        Instant now = clock.instant();
        Query counts = living(token.family())
                .addCriteria(where("token_hash").is(token.hash()))
                .addCriteria(where("expires_at").gt(now));
        var update =
                new Update().set("token_hash", next.hash()).set("expires_at", now.plus(properties.refreshTokenTtl()));
        RefreshTokenFamily family = mongo.findAndModify(counts, update, RefreshTokenFamily.class);
        return family != null ? new Exchanged(family.userId(), next) : refuse(token.family(), now);
    }

    /** @return whose it was, when this call ended it; empty when it does not exist or has ended before */
    Optional<String> end(String family, End why) {
        return Optional.ofNullable(
                        mongo.findAndModify(living(family), new Update().set("end", why), RefreshTokenFamily.class))
                .map(RefreshTokenFamily::userId);
    }

    void removeExpired() {
        mongo.remove(query(where("expires_at").lt(clock.instant())), RefreshTokenFamily.class);
    }

    /** Whoever shows a token of a living family that is not its youngest shows a used one: it may be stolen. */
    private Exchange refuse(String familyId, Instant now) {
        RefreshTokenFamily family = mongo.findById(familyId, RefreshTokenFamily.class);
        if (family == null || !family.expiresAt().isAfter(now)) {
            return new Invalid();
        }
        boolean discovered = end(familyId, End.REUSED).isPresent();
        return discovered || family.end() == End.REUSED ? new Reused(family.userId(), discovered) : new Invalid();
    }

    private static Query living(String family) {
        return query(where("_id").is(family)).addCriteria(where("end").is(null));
    }
}
