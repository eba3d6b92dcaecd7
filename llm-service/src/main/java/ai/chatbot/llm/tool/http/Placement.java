package ai.chatbot.llm.tool.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an argument goes.
 *
 * @param name what it is called there
 */
record Placement(String argument, In in, String name) {

    /** The parts of a request. */
    enum In {
        PATH,
        /** Lists become several values. */
        QUERY,
        /** Lists become one value with commas. */
        QUERY_JOINED,
        HEADER,
        /** A field of the JSON object in the body. */
        FIELD,
        /** The whole body. */
        BODY;

        static Optional<In> named(String name) {
            return Arrays.stream(values())
                    .filter(in -> in.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }
}
