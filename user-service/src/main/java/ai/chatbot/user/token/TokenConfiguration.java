package ai.chatbot.user.token;

import ai.chatbot.common.mongo.CollectionIndexes;
import ai.chatbot.common.security.AccessTokens;
import ai.chatbot.common.security.SecurityProperties;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.SecureRandom;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.oauth2.jwt.JwtDecoder;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
@EnableScheduling
class TokenConfiguration {

    /** We have the keys; asking ourselves for them over HTTP would be a detour. */
    @Bean
    JwtDecoder jwtDecoder(SigningKeys keys, SecurityProperties properties) {
        JWKSource<SecurityContext> own = (selector, context) -> {
            if (!keys.loaded()) {
                throw new KeySourceException("The signing key is not loaded yet");
            }
            return selector.select(keys.published());
        };
        return AccessTokens.decoder(own, properties);
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    CollectionIndexes refreshTokenIndexes() {
        return CollectionIndexes.of(
                "refresh_tokens",
                new Index().on("expires_at", Direction.ASC).expire(Duration.ZERO),
                new Index().on("user_id", Direction.ASC));
    }
}
