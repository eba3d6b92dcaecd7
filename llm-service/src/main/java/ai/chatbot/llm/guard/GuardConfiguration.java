package ai.chatbot.llm.guard;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The local rules in the order they run, and behind them the remote ones that are configured: those cost a call. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GuardProperties.class)
class GuardConfiguration {

    @Bean
    PersonalDataFinder personalDataFinder(GuardProperties properties) {
        return new PersonalDataFinder(properties.phoneRegion());
    }

    @Bean
    Guards guards(PersonalDataFinder finder, ObjectProvider<RemoteGuards> remote, MeterRegistry meters) {
        List<Guard> all = new ArrayList<>(LocalGuards.using(finder));
        remote.orderedStream().forEach(some -> all.addAll(some.guards()));
        return new Guards(all, meters);
    }
}
