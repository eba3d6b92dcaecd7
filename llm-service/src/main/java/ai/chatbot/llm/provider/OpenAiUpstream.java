package ai.chatbot.llm.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a provider takes requests in OpenAI's own words, so that they can be passed on as they are.
 *
 * @param completions address of chat completions by a model
 * @param timeout of a silence before or in the middle of an answer
 * @param connectTimeout until the connection stands
 */
public record OpenAiUpstream(
        Function<String, URI> completions, Credentials credentials, Duration timeout, Duration connectTimeout) {

    /** What we sign in with. It may change while the service runs. */
    public interface Credentials {

        /** Name of the header. */
        String header();

        /** Stands before the key, such as {@code Bearer} and a space. */
        String prefix();

        /** What holds now; empty when the provider wants none. */
        String current();

        /** After one was refused: another one, if there is any by now. */
        Optional<String> otherThan(String refused);
    }
}
