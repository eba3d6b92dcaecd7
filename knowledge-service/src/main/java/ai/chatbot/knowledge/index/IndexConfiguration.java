package ai.chatbot.knowledge.index;

import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The registry: one setting names the engine, and only its adapter is started. */
@Configuration(proxyBeanMethods = false)
class IndexConfiguration {

    private static final String SETTING = "chatbot.knowledge.index.type";

    /** Each is the value of its adapter's condition. */
    static final List<String> TYPES = List.of(
            "lucene",
            "pinecone",
            "mongodb-atlas",
            "cosmos-vcore",
            "azure-search",
            "elasticsearch",
            "pgvector",
            "azure-sql",
            "azure-ml-index");

    /** Before any bean is made: otherwise the start fails with a missing bean, which explains nothing. */
    @Bean
    static BeanFactoryPostProcessor knownIndexType(Environment environment) {
        String type = environment.getProperty(SETTING, "lucene");
        if (TYPES.stream().noneMatch(type::equalsIgnoreCase)) {
            throw new IllegalArgumentException("KNOWLEDGE_INDEX (%s) is '%s' but must be one of %s"
                    .formatted(SETTING, type, String.join(", ", TYPES)));
        }
        return beans -> {};
    }
}
