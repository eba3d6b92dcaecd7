package ai.chatbot.knowledge.web;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.document.WebOrigin;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.RecognizeFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fetches a page that its site allows to be fetched, and tells its format from its bytes. */
@Component
class FetchPage {

    private final FetchUrl fetching;
    private final Robots robots;
    private final RecognizeFormat formats;
    private final Clock clock;

    FetchPage(FetchUrl fetching, Robots robots, RecognizeFormat formats, Clock clock) {
        this.fetching = fetching;
        this.robots = robots;
        this.formats = formats;
        this.clock = clock;
    }

    /** @throws ServiceException also {@code UNSUPPORTED_MEDIA_TYPE} */
    WebPage fetch(WebAddress address) {
        return fetch(address, Map.of()).orElseThrow(() -> unavailable(304));
    }

    /** @return empty when it is the same as before */
    Optional<WebPage> fetchIfChanged(WebOrigin before) {
        Map<String, String> marks = new HashMap<>();
        put(marks, "If-None-Match", before.etag());
        put(marks, "If-Modified-Since", before.lastModified());
        return fetch(WebAddress.of(before.url()), marks)
                .filter(page -> !page.origin().hash().equals(before.hash()));
    }

    private Optional<WebPage> fetch(WebAddress address, Map<String, String> marks) {
        return switch (fetching.fetch(address, marks, robots::check)) {
            case Fetched.NotModified _ -> Optional.empty();
            case Fetched.Refused refused -> throw unavailable(refused.status());
            case Fetched.Page page -> Optional.of(page(address, page));
        };
    }

    /** Its origin stays what was asked for: what a site redirects to today it may not tomorrow. */
    private WebPage page(WebAddress asked, Fetched.Page page) {
        if (page.bytes().length == 0) {
            throw new ServiceException(KnowledgeError.EMPTY_FILE, "The page is empty.");
        }
        WebOrigin origin =
                new WebOrigin(asked.toString(), page.etag(), page.lastModified(), hash(page.bytes()), clock.instant());
        return new WebPage(origin, page.bytes(), format(page));
    }

    /** As with a name, what the server says only decides between kinds of text. */
    private DocumentFormat format(Fetched.Page page) {
        boolean html = page.contentType().toLowerCase(Locale.ROOT).contains("html");
        try {
            return formats.recognize(
                            () -> new ByteArrayInputStream(page.bytes()),
                            page.address().name() + (html ? ".html" : ""))
                    .orElseThrow(() -> new ServiceException(
                            CommonError.UNSUPPORTED_MEDIA_TYPE,
                            "This is none of the formats that can be read: " + DocumentFormat.list() + "."));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void put(Map<String, String> marks, String header, @Nullable String value) {
        if (value != null) {
            marks.put(header, value);
        }
    }

    private static ServiceException unavailable(int status) {
        return new ServiceException(
                KnowledgeError.WEB_PAGE_UNAVAILABLE, "The site answered with status %d.".formatted(status));
    }
}
