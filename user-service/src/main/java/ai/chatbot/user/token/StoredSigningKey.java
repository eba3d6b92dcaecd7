package ai.chatbot.user.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/** The key that replicas share through MongoDB. Its id is fixed, so the first one stored is everybody's. */
@Component
class StoredSigningKey {

    private static final String CURRENT = "current";
    private static final int BITS = 2048;

    private final MongoOperations mongo;
    private final Clock clock;

    StoredSigningKey(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** @param jwk the private key as JSON */
    @Document("signing_keys")
    record Stored(@Id String id, String jwk, Instant createdAt) {

        @Override
        public String toString() {
            return "Stored[…]";
        }
    }

    RSAKey findOrCreate() {
        Stored stored = mongo.findById(CURRENT, Stored.class);
        return stored != null ? parse(stored) : create();
    }

    private RSAKey create() {
        RSAKey fresh = generate();
        try {
            mongo.insert(new Stored(CURRENT, fresh.toJSONString(), clock.instant()));
            return fresh;
        } catch (DuplicateKeyException e) { // another replica was faster
            Stored theirs = mongo.findById(CURRENT, Stored.class);
            if (theirs == null) {
                throw e;
            }
            return parse(theirs);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("No signing key can be made", e);
        }
    }

    private static RSAKey parse(Stored stored) {
        try {
            return RSAKey.parse(stored.jwk());
        } catch (ParseException e) {
            throw new IllegalStateException("The stored signing key cannot be read", e);
        }
    }
}
