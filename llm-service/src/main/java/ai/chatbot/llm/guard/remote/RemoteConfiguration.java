package ai.chatbot.llm.guard.remote;

import ai.chatbot.common.contract.embedding.TextClassificationApi;
import ai.chatbot.llm.guard.PersonalDataFinder;
import ai.chatbot.llm.guard.RemoteGuards;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AzureSafetyProperties.class, ModerationProperties.class, ClassifierGuardProperties.class
})
@ImportHttpServices(group = "classifier", types = TextClassificationApi.class)
class RemoteConfiguration {

    @Bean
    RemoteGuards azureGuards(AzureSafetyProperties properties, PersonalDataFinder finder) {
        if (!properties.configured()) {
            return new RemoteGuards(List.of());
        }
        var mask = new MaskedText(finder);
        var client = RemoteCheck.azure(properties);
        return new RemoteGuards(List.of(
                new AzurePromptShieldGuard(client, mask),
                new AzureContentSafetyGuard(client, mask, properties.blocklists())));
    }

    @Bean
    RemoteGuards moderationGuards(ModerationProperties properties, PersonalDataFinder finder) {
        return new RemoteGuards(
                properties.configured()
                        ? List.of(new OpenAiModerationGuard(
                                RemoteCheck.openAi(properties), new MaskedText(finder), properties.model()))
                        : List.of());
    }

    @Bean
    RemoteGuards classifierGuards(ClassifierGuardProperties properties, TextClassificationApi classifier) {
        Set<String> labels = properties.lowerCase();
        return new RemoteGuards(labels.isEmpty() ? List.of() : List.of(new OnnxClassifierGuard(classifier, labels)));
    }
}
