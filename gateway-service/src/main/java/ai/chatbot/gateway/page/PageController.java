package ai.chatbot.gateway.page;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Answers the page itself, of which the server fills in two things. */
@Hidden
@RestController
@Conditional(PageIsGiven.class)
class PageController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final Pattern TITLE = Pattern.compile("\\{\\{\\s*title\\s*}}");
    private static final Pattern FAVICON = Pattern.compile("\\{\\{\\s*favicon\\s*}}");

    /**
     * Its own scripts only. Its user interface kit writes style elements and fetches its icons' font from Microsoft's
     * addresses; answers and logos may show pictures.
     */
    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob: https:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'; font-src 'self' data: https://*.cdn.office.net "
            + "https://*.azureedge.net https://*.sharepointonline.com";

    private final PageProperties properties;

    PageController(PageProperties properties) {
        this.properties = properties;
    }

    /** Read each time: whoever builds the page again sees the new one. */
    @GetMapping("/")
    ResponseEntity<byte[]> page() throws IOException {
        String page = Files.readString(properties.index());
        page = filled(page, TITLE, properties.title());
        page = filled(page, FAVICON, properties.favicon());
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .body(page.getBytes(StandardCharsets.UTF_8));
    }

    private static String filled(String page, Pattern place, String text) {
        return place.matcher(page).replaceAll(Matcher.quoteReplacement(HtmlUtils.htmlEscape(text)));
    }
}
