package ai.chatbot.llm.provider;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's and Anthropic's clients wait as long as {@code Retry-After} asks, up to a minute, twice. Somebody is
 * waiting for an answer, so beyond a limit they are told not to try again, in the way their own protocol has for that.
 */
public final class RetryWaitLimit implements Interceptor {

    private final Duration limit;

    public RetryWaitLimit(Duration limit) {
        this.limit = limit;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return isTooLong(response.header("Retry-After"))
                ? response.newBuilder().header("X-Should-Retry", "false").build()
                : response;
    }

    /** A date is taken as too long: nobody sends one for a few seconds. */
    private boolean isTooLong(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return false;
        }
        return !retryAfter.matches("[0-9]{1,4}(\\.[0-9]+)?")
                || Double.parseDouble(retryAfter) * 1000 > limit.toMillis();
    }
}
