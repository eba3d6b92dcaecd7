package ai.chatbot.llm.provider;

import ai.chatbot.common.secret.RotatingSecret;
import java.io.IOException;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends the key that holds now in the place of the one the client was made with. When a provider refuses it, the stores
 * are asked again, and the request is sent once more if the key was changed.
 */
public final class CurrentKey implements Interceptor, OpenAiUpstream.Credentials {

    private static final int UNAUTHORIZED = 401;

    private final RotatingSecret key;
    private final String header;
    private final String prefix;

    /** @param prefix before the key, such as {@code Bearer} and a space */
    public CurrentKey(RotatingSecret key, String header, String prefix) {
        this.key = key;
        this.header = header;
        this.prefix = prefix;
    }

    @Override
    public String header() {
        return header;
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public String current() {
        return key.value();
    }

    @Override
    public Optional<String> otherThan(String refused) {
        return key.otherThan(refused);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        String sent = key.value();
        Response response = chain.proceed(with(sent, chain.request()));
        if (response.code() != UNAUTHORIZED) {
            return response;
        }
        Optional<String> changed = key.otherThan(sent);
        if (changed.isEmpty()) {
            return response;
        }
        response.close();
        return chain.proceed(with(changed.get(), chain.request()));
    }

    private Request with(String value, Request request) {
        return value.isEmpty()
                ? request
                : request.newBuilder().header(header, prefix + value).build();
    }
}
