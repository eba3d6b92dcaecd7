package ai.chatbot.knowledge.web;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What sites want to be left alone, by RFC 9309: who has no robots.txt wants nothing, who cannot answer wants all. */
@Component
class Robots {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST_SITES = 1000;

    private final Cache<String, SimpleRobotRules> rules =
            Caffeine.newBuilder().maximumSize(MOST_SITES).expireAfterWrite(KEPT).build();
    private final FetchUrl fetching;
    private final String name;

    Robots(FetchUrl fetching, WebProperties properties) {
        this.fetching = fetching;
        this.name = properties.userAgent().split("[/ ]")[0].toLowerCase(Locale.ROOT);
    }

    /** @throws ServiceException {@code WEB_ROBOTS_DISALLOWED} */
    void check(WebAddress address) {
        SimpleRobotRules known = rules.getIfPresent(address.origin());
        if (known == null) {
            known = read(address.resolve("/robots.txt"));
            rules.put(address.origin(), known);
        }
        if (!known.isAllowed(address.toString())) {
            throw new ServiceException(
                    KnowledgeError.WEB_ROBOTS_DISALLOWED, "The site's robots.txt does not allow this page.");
        }
    }

    private SimpleRobotRules read(WebAddress robots) {
        return switch (fetching.fetch(robots, Map.of(), _ -> {})) {
            case Fetched.Page page ->
                new SimpleRobotRulesParser().parseContent(robots.toString(), page.bytes(), "text/plain", List.of(name));
            case Fetched.Refused refused
            when refused.status() < 500 -> new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_ALL);
            case Fetched.Refused _, Fetched.NotModified _ ->
                throw new ServiceException(
                        KnowledgeError.WEB_PAGE_UNAVAILABLE, "The site's robots.txt cannot be read at the moment.");
        };
    }
}
