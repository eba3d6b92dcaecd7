package ai.chatbot.knowledge.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param allowedRanges addresses that may be fetched from although they are not public, such as {@code 10.1.0.0/16}
 * @param time for one page, with its redirects
 * @param size of one page
 * @param mostPages of one sitemap, whatever a request asks for
 * @param mostDepth of sitemaps that name sitemaps
 * @param pollInterval how soon a crawl accepted elsewhere is noticed
 * @param userAgent how the service introduces itself, and the name that robots.txt calls it by
 */
@Validated
@ConfigurationProperties("chatbot.knowledge.web")
record WebProperties(
        @DefaultValue List<String> allowedRanges,
        @DefaultValue("30s") Duration time,
        @DefaultValue("25MB") DataSize size,
        @Min(0) @Max(20) @DefaultValue("5") int redirects,
        @Positive @DefaultValue("1000") int mostPages,
        @Min(0) @Max(10) @DefaultValue("3") int mostDepth,
        @DefaultValue("2s") Duration pollInterval,
        @NotBlank @DefaultValue("ChatbotSupportService") String userAgent) {

    WebProperties {
        allowedRanges = List.copyOf(allowedRanges);
    }
}
