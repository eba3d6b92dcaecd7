package ai.chatbot.user.account;

import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.mongo.CollectionIndexes;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.web.service.registry.ImportHttpServices;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordProperties.class)
@ImportHttpServices(group = "session", types = SessionApi.class)
class AccountConfiguration {

    @Bean
    Passwords passwords(PasswordProperties properties, MeterRegistry meters) {
        var encoder =
                new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new PasswordBcrypt(properties.strength())));
        var passwords = new Passwords(encoder, properties.waiting());
        passwords.measureIn(meters);
        return passwords;
    }

    @Bean
    CollectionIndexes userIndexes() {
        return CollectionIndexes.of(
                "users",
                new Index().on("user_id", Direction.ASC).unique(),
                new Index().on("email", Direction.ASC).unique(),
                new Index().on("created_at", Direction.DESC));
    }
}
