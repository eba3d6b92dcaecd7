package ai.chatbot.knowledge.parsing;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much of a machine one file may take.
 *
 * @param time from the first byte to the text
 * @param pages of a PDF
 * @param characters of the text
 * @param positionsPerPage glyphs on one page of a PDF. A full page of small print has about 10,000; 300,000 exhausted a
 *     heap of 256 MB (DESIGN.md §7)
 * @param abandoned how many parsers that did not stop in time may still be running before no further file is read
 */
@Validated
@ConfigurationProperties("chatbot.knowledge.parsing")
public record ParsingLimits(
        @DefaultValue("60s") Duration time,
        @Positive @DefaultValue("2000") int pages,
        @Positive @DefaultValue("5000000") int characters,
        @Positive @DefaultValue("100000") int positionsPerPage,
        @Positive @DefaultValue("4") int abandoned) {}
