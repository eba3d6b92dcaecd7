package ai.chatbot.llm.provider;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/**
 * What OpenAI's and Anthropic's clients do not do by themselves. A request is sent once: OkHttp repeats some by its own
 * rules. A connection that cannot be made is given up early. And a stream that nobody reads any more is closed at once:
 * their own way of closing waits for the line that is being read, which never comes when the provider hangs.
 */
public final class WireCalls implements Interceptor {

    /** Leads from a stream to its call, and never leaves this process. */
    private static final String TICKET = "X-Wire-Ticket";

    /** Where Reactor looks for what it does with failures of a stream that is over. */
    private static final String ON_DROPPED = "reactor.onErrorDropped.local";

    private static final Logger LOG = LoggerFactory.getLogger(WireCalls.class);

    private final Duration connectTimeout;
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    public WireCalls(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    /** @param stream gets the headers that its request has to carry */
    public <T> Flux<T> cancellable(Function<Map<String, String>, Flux<T>> stream) {
        return Flux.defer(() -> {
                    String number = Long.toString(numbers.incrementAndGet());
                    var ticket = new Ticket();
                    tickets.put(number, ticket);
                    return stream.apply(Map.of(TICKET, number))
                            .doOnCancel(ticket::cancel)
                            .doFinally(_ -> tickets.remove(number));
                })
                .contextWrite(context -> context.put(ON_DROPPED, (Consumer<Throwable>) WireCalls::afterTheEnd));
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        String number = request.header(TICKET);
        if (number != null) {
            Ticket ticket = tickets.get(number);
            if (ticket == null) {
                throw new IOException("Nobody waits for this answer any more.");
            }
            ticket.use(chain.call());
        }
        RequestBody body = request.body();
        Request sent = request.newBuilder()
                .removeHeader(TICKET)
                .method(request.method(), body == null ? null : new SentOnce(body))
                .build();
        return chain.withConnectTimeout((int) connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .proceed(sent);
    }

    /** Who has closed a connection does not want to hear that it broke. */
    private static void afterTheEnd(Throwable failure) {
        LOG.debug("After the end of a stream: {}", failure.toString());
    }

    /** A call, or the wish that there be none. */
    private static final class Ticket {

        private @Nullable Call call;
        private boolean cancelled;

        synchronized void use(Call sent) {
            call = sent;
            if (cancelled) {
                sent.cancel();
            }
        }

        synchronized void cancel() {
            cancelled = true;
            if (call != null) {
                call.cancel();
            }
        }
    }

    /** OkHttp does not repeat what it believes it cannot read again. */
    private static final class SentOnce extends RequestBody {

        private final RequestBody body;

        SentOnce(RequestBody body) {
            this.body = body;
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            body.writeTo(sink);
        }
    }
}
