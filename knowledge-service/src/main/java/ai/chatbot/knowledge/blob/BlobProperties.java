package ai.chatbot.knowledge.blob;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param directory where uploaded files are kept; made when missing */
@ConfigurationProperties("chatbot.knowledge.blobs")
record BlobProperties(@DefaultValue("./data/blobs") Path directory) {}
