package ai.chatbot.llm.guard;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The local rules in the order they run: the cheapest first, and nothing costly on a text that is too long. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GuardProperties.class)
class GuardConfiguration {

    @Bean
    PersonalDataFinder personalDataFinder(GuardProperties properties) {
        return new PersonalDataFinder(properties.phoneRegion());
    }

    @Bean
    Guards guards(PersonalDataFinder finder) {
        return new Guards(local(finder));
    }

    static List<Guard> local(PersonalDataFinder finder) {
        return List.of(
                new LengthGuard(),
                new PromptInjectionGuard(),
                new HarmfulContentGuard(),
                new PersonalDataGuard(finder));
    }
}
