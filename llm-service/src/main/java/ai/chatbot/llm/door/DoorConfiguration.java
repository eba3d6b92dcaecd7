package ai.chatbot.llm.door;

import ai.chatbot.llm.routing.DirectCalls;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoorProperties.class)
class DoorConfiguration {

    @Bean
    UpstreamConnections upstreamConnections(DirectCalls calls) {
        return new UpstreamConnections(calls.room());
    }

    /** OpenAI's clients ask for {@code /v1/models/openai%2Fgpt-4o}. Routes are matched by segment, so it opens no other. */
    @Bean
    HttpFirewall slashesInNames() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        return firewall;
    }

    /** Where Tomcat leaves them encoded, the firewall takes the percent sign for an attack. Spring reads the raw path. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.DECODE.getValue()));
    }
}
