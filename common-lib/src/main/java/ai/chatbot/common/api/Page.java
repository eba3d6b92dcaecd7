package ai.chatbot.common.api;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param page counted from 1
 * @param pageSize 1–100
 */
public record Page<T>(List<T> items, int page, int pageSize, int totalPages, long totalItems) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> of(List<T> items, int page, int pageSize, long totalItems) {
        return new Page<>(items, page, pageSize, Math.ceilDiv(Math.toIntExact(totalItems), pageSize), totalItems);
    }

    public <R> Page<R> map(Function<? super T, R> mapper) {
        return new Page<>(items.stream().map(mapper).toList(), page, pageSize, totalPages, totalItems);
    }
}
