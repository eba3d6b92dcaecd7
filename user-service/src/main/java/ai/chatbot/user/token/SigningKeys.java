package ai.chatbot.user.token;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.health.ReadinessCheck;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * The key that signs access tokens: the operator's file, or the stored one, which is fetched beside the running service
 * until MongoDB answers.
 */
@Component
class SigningKeys implements ApplicationListener<ApplicationReadyEvent>, ReadinessCheck, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final StoredSigningKey store;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("signing-key").factory());
    private volatile @Nullable RSAKey key;

    SigningKeys(StoredSigningKey store, TokenProperties properties) {
        this.store = store;
        Path file = properties.signingKeyFile();
        this.key = file == null || file.toString().isEmpty() ? null : SigningKeyFile.read(file);
    }

    /** @throws ServiceException {@code DEPENDENCY_UNAVAILABLE} until it is loaded */
    RSAKey current() {
        RSAKey loaded = key;
        if (loaded == null) {
            throw new ServiceException(
                    CommonError.DEPENDENCY_UNAVAILABLE, "The signing key is not loaded yet.", Map.of(), RETRY, null);
        }
        return loaded;
    }

    boolean loaded() {
        return key != null;
    }

    /** Only the public half. */
    JWKSet published() {
        return new JWKSet(current().toPublicJWK());
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (key == null) {
            thread.execute(this::load);
        }
    }

    @Override
    public String name() {
        return "signing_key";
    }

    @Override
    public void check() {
        current();
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    private void load() {
        try {
            key = store.findOrCreate();
            thread.shutdown();
        } catch (RuntimeException e) { // a thread's boundary: without the next attempt nobody could sign in
            LOG.warn("The signing key is not loaded yet: {}", e.getClass().getSimpleName());
            thread.schedule(this::load, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
