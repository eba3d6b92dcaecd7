package ai.chatbot.llm.door;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** A provider's answer whose body is still on its way. Read to its end or cancelled, or the connection is lost for others. */
final class UpstreamAnswer {

    private final ClassicHttpResponse response;
    private final Cancellable connection;
    private final String key;

    /** @param key that it was asked with */
    UpstreamAnswer(ClassicHttpResponse response, Cancellable connection, String key) {
        this.response = response;
        this.connection = connection;
        this.key = key;
    }

    int status() {
        return response.getCode();
    }

    @Nullable
    String header(String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    boolean isEventStream() {
        String type = header("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    InputStream body() throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    String key() {
        return key;
    }

    /** After the end of the body. */
    void finish() throws IOException {
        response.close();
    }

    /** At once, from any thread; closing would read the rest first, of which a stream may have no end. */
    void cancel() {
        connection.cancel();
    }
}
