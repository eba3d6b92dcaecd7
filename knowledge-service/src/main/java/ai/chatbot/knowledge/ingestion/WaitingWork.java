package ai.chatbot.knowledge.ingestion;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** What is in the queue at a moment, as far as it says how long something waits. */
record WaitingWork(List<Entry> entries) {

    WaitingWork {
        entries = List.copyOf(entries);
    }

    /** @param owner who is at it; null while it waits */
    record Entry(
            @Id String id,
            @Nullable Long bytes,
            @Nullable Instant rank,
            @Nullable Instant dueAt,
            @Nullable String owner) {

        long size() {
            return bytes == null ? 0 : bytes;
        }

        /** Of what somebody is at, half is done on average. */
        private double bytesLeft() {
            return owner == null ? size() : size() / 2.0;
        }

        private boolean isBefore(Instant other) {
            return owner != null || rank == null || rank.isBefore(other);
        }
    }

    /** Bytes that are claimed, or will be before something of this rank. */
    double bytesBefore(Instant rank, String exceptId) {
        return ahead(rank, exceptId).stream().mapToDouble(Entry::bytesLeft).sum();
    }

    int documentsBefore(Instant rank, String exceptId) {
        return ahead(rank, exceptId).size();
    }

    private List<Entry> ahead(Instant rank, String exceptId) {
        return entries.stream()
                .filter(entry -> !entry.id().equals(exceptId) && entry.isBefore(rank))
                .toList();
    }

    /** Workers over all replicas, as far as they can be seen. */
    int busyWorkers() {
        return entries.stream()
                .map(Entry::owner)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new))
                .size();
    }

    @Nullable
    Entry find(String id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
