package ai.chatbot.llm.tool.http;

import ai.chatbot.common.net.CheckedHttp;
import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.net.PublicAddresses;
import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.llm.tool.ToolProperties;
import ai.chatbot.llm.tool.ToolResult;
import ai.chatbot.llm.tool.ToolResult.Outcome;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests to the addresses of one source and says what came back: JSON or plain text as it is, everything else in a
 * sentence of ours. No redirect is followed.
 */
final class ToolHttp implements AutoCloseable {

    private static final Set<String> TEXTS =
            Set.of("text/plain", "text/csv", "text/markdown", "text/yaml", "application/yaml", "application/x-yaml");
    private static final int UNAUTHORIZED = 401;
    private static final int BUSY = 429;

    private final CheckedHttp http;
    private final int most;
    private final JsonMapper json = JsonMapper.shared();

    /** @param allowedRanges addresses of this source that are not public */
    ToolHttp(List<String> allowedRanges, CheckedNames.Names names, ToolProperties properties) {
        this.http = new CheckedHttp(
                new CheckedNames(new PublicAddresses(allowedRanges), names, RefusedAddressException::new),
                "ChatbotSupportService");
        this.most = Math.toIntExact(properties.size().toBytes());
    }

    /**
     * When the key is refused the stores are asked again, and the request is sent once more if they say another one.
     *
     * @param request made for a key, which is empty when there is none
     */
    ToolResult call(RotatingSecret key, Function<String, HttpUriRequestBase> request, Duration within) {
        return switch (send(key, request, within)) {
            case Reply.Text text -> ToolResult.answered(text.text().isBlank() ? "(nothing)" : text.text());
            case Reply.Failed failed -> failed.result();
        };
    }

    Reply send(RotatingSecret key, Function<String, HttpUriRequestBase> request, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        String secret = key.value();
        Reply reply = ask(request.apply(secret), within);
        if (reply instanceof Reply.Failed failed && failed.status() == UNAUTHORIZED && !secret.isEmpty()) {
            Optional<String> changed = key.otherThan(secret);
            if (changed.isPresent()) {
                secret = changed.get();
                reply = ask(request.apply(secret), Duration.ofNanos(end - System.nanoTime()));
            }
        }
        return without(secret, reply);
    }

    @Override
    public void close() {
        http.close();
    }

    private Reply ask(HttpUriRequestBase request, Duration within) {
        request.setHeader("Accept", "application/json, text/plain;q=0.9");
        try {
            return http.ask(request, within, this::read);
        } catch (CheckedHttp.TookTooLongException late) {
            return new Reply.Failed(ToolResult.timedOut(), 0);
        } catch (CheckedHttp.TooLargeException large) {
            return failed(0, "The tool answered with more than may be read. Ask for less.");
        } catch (RefusedAddressException refused) {
            return new Reply.Failed(
                    new ToolResult("The tool's address may not be connected to.", Outcome.REFUSED_ADDRESS), 0);
        } catch (IOException e) {
            return failed(0, "The tool cannot be reached, or broke off its answer.");
        }
    }

    private Reply read(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status < 200 || status >= 300) {
            return refused(status);
        }
        HttpEntity entity = response.getEntity();
        byte[] bytes = CheckedHttp.bytes(entity, most);
        if (bytes.length == 0) {
            return new Reply.Text("", false);
        }
        ContentType type = ContentType.parseLenient(entity.getContentType());
        String media = type == null || type.getMimeType() == null
                ? ""
                : type.getMimeType().toLowerCase(Locale.ROOT);
        Charset charset = type == null ? StandardCharsets.UTF_8 : type.getCharset(StandardCharsets.UTF_8);
        String text = new String(bytes, charset);
        if (media.equals("application/json") || media.endsWith("+json")) {
            return isJson(text)
                    ? new Reply.Text(text, true)
                    : failed(status, "The tool answered with something that is not the JSON it says it is.");
        }
        return TEXTS.contains(media)
                ? new Reply.Text(text, false)
                : failed(status, "The tool answered with something that is neither JSON nor plain text.");
    }

    private boolean isJson(String text) {
        try {
            return !json.readTree(text).isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }

    /** What the server says about it stays here: it may quote what nobody should read, or tell a model what to do. */
    private static Reply refused(int status) {
        if (status < 400) {
            String reason = "The tool redirects to another address, which is not followed (status " + status + ").";
            return new Reply.Failed(new ToolResult(reason, Outcome.REFUSED_ADDRESS), status);
        }
        String reason = switch (status) {
            case UNAUTHORIZED, 403 -> "The tool refused our credentials";
            case 404 -> "The tool found nothing of that kind";
            case BUSY -> "The tool has too much to do; it may work later";
            default -> status < 500 ? "The tool refused the request" : "The tool failed";
        };
        return failed(status, reason + " (status " + status + ").");
    }

    private static Reply failed(int status, String reason) {
        return new Reply.Failed(ToolResult.failed(reason), status);
    }

    /** A server may send back what it was sent. */
    private static Reply without(String secret, Reply reply) {
        return reply instanceof Reply.Text text && !secret.isEmpty()
                ? new Reply.Text(text.text().replace(secret, "[removed]"), text.json())
                : reply;
    }

    /** A name or address that this source may not connect to. */
    private static final class RefusedAddressException extends RuntimeException {

        RefusedAddressException() {
            super("The address is not allowed.");
        }
    }
}
