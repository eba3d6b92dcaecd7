package ai.chatbot.llm.tool;

import ai.chatbot.common.net.CheckedNames;
import java.net.InetAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ToolProperties.class)
class ToolConfiguration {

    @Bean
    CheckedNames.Names toolNames() {
        return InetAddress::getAllByName;
    }
}
