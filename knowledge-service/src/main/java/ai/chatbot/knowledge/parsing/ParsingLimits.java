package ai.chatbot.knowledge.parsing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much of a machine one file may take.
 *
 * @param time from the first byte to the text; then its process is killed
 * @param pages of a PDF
 * @param characters of the text
 * @param positionsPerPage glyphs on one page of a PDF. A full page of small print has about 10,000; 300,000 exhausted a
 *     heap of 256 MB (DESIGN.md §7)
 * @param heap of the process that reads it
 * @param processes that read files at the same time
 */
@Validated
@ConfigurationProperties("chatbot.knowledge.parsing")
public record ParsingLimits(
        @DefaultValue("60s") Duration time,
        @Positive @DefaultValue("2000") int pages,
        @Positive @DefaultValue("5000000") int characters,
        @Positive @DefaultValue("100000") int positionsPerPage,
        @DefaultValue("256MB") DataSize heap,
        @Positive @Max(32) @DefaultValue("2") int processes) {}
