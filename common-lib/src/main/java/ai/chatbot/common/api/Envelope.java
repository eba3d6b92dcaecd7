package ai.chatbot.common.api;

import org.jspecify.annotations.Nullable;

/**
 * Every JSON answer of the API. Exactly one of {@code data} and {@code error} is set.
 *
 * <p>Controllers return plain data; {@code EnvelopeAdvice} wraps it and the HTTP clients unwrap it, so no contract
 * mentions this type.
 */
public record Envelope<T>(
        boolean success, @Nullable T data, @Nullable ApiError error, Meta meta) {

    public static <T> Envelope<T> of(@Nullable T data, Meta meta) {
        return new Envelope<>(true, data, null, meta);
    }

    public static Envelope<Object> failure(ApiError error, Meta meta) {
        return new Envelope<>(false, null, error, meta);
    }
}
