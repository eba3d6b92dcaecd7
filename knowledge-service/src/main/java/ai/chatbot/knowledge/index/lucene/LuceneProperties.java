package ai.chatbot.knowledge.index.lucene;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param directory where the index is; made when it is not there */
@ConfigurationProperties("chatbot.knowledge.index")
record LuceneProperties(@DefaultValue("./data/index") Path directory) {}
