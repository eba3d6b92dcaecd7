package ai.chatbot.knowledge.ingestion;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What may come in at once. How large a request may be in all is {@code spring.servlet.multipart}.
 *
 * @param fileSize of one file, also of one in an archive
 * @param files of a batch, not counting those in archives
 * @param entries of all archives of a batch
 * @param inflated bytes that all archives of a batch may become
 * @param ratio how many times its packed size a file of an archive may become. Text reaches 10, logs 50, bombs 1,000
 */
@Validated
@ConfigurationProperties("chatbot.knowledge.ingestion.upload")
record UploadLimits(
        @DefaultValue("25MB") DataSize fileSize,
        @Positive @DefaultValue("50") int files,
        @Positive @DefaultValue("1000") int entries,
        @DefaultValue("500MB") DataSize inflated,
        @Min(2) @DefaultValue("100") int ratio) {}
