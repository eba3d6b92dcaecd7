package ai.chatbot.knowledge.document;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param kept how many contents of a document are kept, the present one among them; older files are removed */
@Validated
@ConfigurationProperties("chatbot.knowledge.versions")
record VersionProperties(
        @Positive @Max(100) @DefaultValue("5") int kept) {}
