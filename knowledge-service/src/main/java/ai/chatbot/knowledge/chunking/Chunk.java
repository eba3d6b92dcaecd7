package ai.chatbot.knowledge.chunking;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a document.
 *
 * @param content exactly {@code text[start, end)} of the document
 * @param tokens of the embedding model that begin in it (RATIONALE.md says how the unreadable is counted)
 * @param overlapWithPrevious how many tokens it shares with the chunk before
 * @param section the headings above it, {@code "Returns > Deadlines"}; null above the first heading
 * @param page it begins on; null where unknown
 * @param precedingText up to 200 characters before it
 * @param followingText up to 200 characters behind it
 */
public record Chunk(
        int index,
        String content,
        int start,
        int end,
        int tokens,
        int overlapWithPrevious,
        int overlapWithNext,
        @Nullable String section,
        @Nullable Integer page,
        String precedingText,
        String followingText) {}
