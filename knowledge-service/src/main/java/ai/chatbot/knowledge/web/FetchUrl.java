package ai.chatbot.knowledge.web;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.net.CheckedHttp;
import ai.chatbot.knowledge.KnowledgeError;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gets what is at an address, within limits of time and size, following redirects as long as each may be asked for. */
@Component
class FetchUrl {

    private final CheckedHttp http;
    private final WebProperties properties;

    FetchUrl(CheckedHttp webClient, WebProperties properties) {
        this.http = webClient;
        this.properties = properties;
    }

    /**
     * @param marks headers of a conditional request; may be empty
     * @param permission is asked for each address before it is; what it throws ends the fetch
     * @throws ServiceException {@code WEB_URL_REFUSED}, {@code WEB_PAGE_UNAVAILABLE}
     */
    Fetched fetch(WebAddress first, Map<String, String> marks, Consumer<WebAddress> permission) {
        long end = System.nanoTime() + properties.time().toNanos();
        WebAddress address = first;
        for (int i = 0; i <= properties.redirects(); i++) {
            permission.accept(address);
            Answer answer = ask(address, marks, Duration.ofNanos(end - System.nanoTime()));
            if (answer.fetched() != null) {
                return answer.fetched();
            }
            address = address.resolve(String.valueOf(answer.redirect()));
        }
        throw unavailable("The page redirects more than %d times.".formatted(properties.redirects()), null);
    }

    private Answer ask(WebAddress address, Map<String, String> marks, Duration time) {
        HttpGet request = new HttpGet(address.uri());
        marks.forEach(request::setHeader);
        try {
            return http.ask(request, time, response -> answer(address, response));
        } catch (CheckedHttp.TookTooLongException late) {
            throw unavailable(
                    "The page took longer than %d seconds."
                            .formatted(properties.time().toSeconds()),
                    late);
        } catch (CheckedHttp.TooLargeException large) {
            throw unavailable(
                    "The page is larger than %d MB.".formatted(properties.size().toMegabytes()), large);
        } catch (IOException failure) {
            throw unavailable("The page cannot be reached.", failure);
        }
    }

    private Answer answer(WebAddress address, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        Optional<String> location = header(response, "Location");
        if (status == 304) {
            return new Answer(new Fetched.NotModified(), null);
        }
        if (status > 300 && status < 400 && location.isPresent()) {
            return new Answer(null, location.get());
        }
        if (status != 200) {
            return new Answer(new Fetched.Refused(status), null);
        }
        Fetched.Page page = new Fetched.Page(
                address,
                CheckedHttp.bytes(
                        response.getEntity(), Math.toIntExact(properties.size().toBytes())),
                header(response, "Content-Type").orElse(""),
                header(response, "ETag").orElse(null),
                header(response, "Last-Modified").orElse(null));
        return new Answer(page, null);
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    private static ServiceException unavailable(String reason, @Nullable Throwable cause) {
        return new ServiceException(KnowledgeError.WEB_PAGE_UNAVAILABLE, reason, cause);
    }

    /** One of both. */
    private record Answer(
            @Nullable Fetched fetched, @Nullable String redirect) {}
}
