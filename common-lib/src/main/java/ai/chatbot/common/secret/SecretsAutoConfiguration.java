package ai.chatbot.common.secret;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** The key vault before the directory before the environment. */
@AutoConfiguration
@EnableConfigurationProperties(SecretsProperties.class)
class SecretsAutoConfiguration {

    @Bean
    @Order(2)
    @ConditionalOnExpression("!'${chatbot.secrets.directory:}'.isBlank()")
    SecretStore directorySecretStore(SecretsProperties properties) {
        return new DirectorySecretStore(Path.of(properties.directory()));
    }

    @Bean
    Secrets secrets(ObjectProvider<SecretStore> stores, SecretsProperties properties, Clock clock) {
        List<SecretStore> inOrder = stores.orderedStream().toList();
        return new Secrets(inOrder, properties.refresh(), clock);
    }
}
