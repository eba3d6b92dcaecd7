package ai.chatbot.knowledge.web;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.springframework.stereotype.Component;

/** Lists the pages of a sitemap, and of the sitemaps it names, in their order and each once. */
@Component
class ReadSitemap {

    /** As the protocol limits one, unpacked. */
    private static final int LARGEST = 50 << 20;

    private static final int MOST_SITEMAPS = 100;

    private final FetchUrl fetching;

    ReadSitemap(FetchUrl fetching) {
        this.fetching = fetching;
    }

    /** @throws ServiceException {@code WEB_PAGE_UNAVAILABLE} when the first one cannot be read or names no page */
    List<WebAddress> pages(WebAddress sitemap, int mostPages, int mostDepth) {
        Set<WebAddress> pages = new LinkedHashSet<>();
        Set<WebAddress> seen = new HashSet<>(Set.of(sitemap));
        Deque<Level> left = new ArrayDeque<>(List.of(new Level(sitemap, 0)));
        while (!left.isEmpty() && pages.size() < mostPages) {
            Level next = left.removeFirst();
            switch (read(next.sitemap())) {
                case SiteMapIndex index
                when next.depth() < mostDepth ->
                    index.getSitemaps().stream()
                            .map(other -> next.sitemap().resolve(other.getUrl().toString()))
                            .filter(other -> seen.size() < MOST_SITEMAPS && seen.add(other))
                            .forEach(other -> left.add(new Level(other, next.depth() + 1)));
                case SiteMap map ->
                    map.getSiteMapUrls().stream()
                            .map(page -> next.sitemap().resolve(page.getUrl().toString()))
                            .limit(mostPages)
                            .forEach(pages::add);
                default -> {
                    // Deeper than was asked for.
                }
            }
        }
        if (pages.isEmpty()) {
            throw new ServiceException(KnowledgeError.WEB_PAGE_UNAVAILABLE, "The sitemap names no pages.");
        }
        return pages.stream().limit(mostPages).toList();
    }

    private AbstractSiteMap read(WebAddress sitemap) {
        return switch (fetching.fetch(sitemap, Map.of(), _ -> {})) {
            case Fetched.Page page -> parse(page);
            case Fetched.Refused refused ->
                throw new ServiceException(
                        KnowledgeError.WEB_PAGE_UNAVAILABLE,
                        "The sitemap cannot be fetched: the site answered with status %d.".formatted(refused.status()));
            case Fetched.NotModified _ -> throw new IllegalStateException("nobody asked for changes");
        };
    }

    /** Pages of other folders than the sitemap's are welcome: each is checked before it is fetched. */
    private static AbstractSiteMap parse(Fetched.Page page) {
        try {
            return new SiteMapParser(false)
                    .parseSiteMap(unpacked(page.bytes()), page.address().uri().toURL());
        } catch (UnknownFormatException | IOException | RuntimeException broken) { // the boundary of a foreign file
            throw new ServiceException(KnowledgeError.WEB_PAGE_UNAVAILABLE, "The sitemap cannot be read.", broken);
        }
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        boolean packed = bytes.length > 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
        if (!packed) {
            return bytes;
        }
        try (InputStream content = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] all = content.readNBytes(LARGEST + 1);
            if (all.length > LARGEST) {
                throw new IOException("unpacks to more than a sitemap may have");
            }
            return all;
        }
    }

    private record Level(WebAddress sitemap, int depth) {}
}
