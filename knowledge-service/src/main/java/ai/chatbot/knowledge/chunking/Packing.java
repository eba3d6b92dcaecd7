package ai.chatbot.knowledge.chunking;

import ai.chatbot.knowledge.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Fills chunks with pieces in order, each as full as it gets; whole units at a chunk's end open the next one. */
final class Packing {

    private final TokenizedText text;
    private final ChunkSize size;
    private final List<Span> chunks = new ArrayList<>();
    private final List<Piece> current = new ArrayList<>();

    /** Where the current chunk begins: at its first piece or, with an overlap, before it. */
    private int start;

    Packing(TokenizedText text, ChunkSize size) {
        this.text = text;
        this.size = size;
    }

    /** A piece must not have more tokens than a chunk may. */
    void add(Piece piece) {
        if (!current.isEmpty() && tokensWith(piece) > size.tokens()) {
            closeBefore(piece);
        }
        if (current.isEmpty()) {
            start = piece.span().start();
        }
        current.add(piece);
    }

    /** How many tokens the current chunk has. */
    int tokens() {
        return current.isEmpty()
                ? 0
                : text.tokensIn(start, current.getLast().span().end());
    }

    /** Ends the current chunk; the next one begins without an overlap. */
    void close() {
        if (!current.isEmpty()) {
            chunks.add(new Span(start, current.getLast().span().end()));
            current.clear();
        }
    }

    List<Span> chunks() {
        close();
        return List.copyOf(chunks);
    }

    private int tokensWith(Piece piece) {
        return text.tokensIn(start, piece.span().end());
    }

    private void closeBefore(Piece next) {
        List<Piece> carried = new ArrayList<>();
        while (current.size() > 1 && current.getLast().heading()) {
            carried.addFirst(current.removeLast());
        }
        List<Span> closed =
                current.stream().flatMap(piece -> piece.units().stream()).toList();
        close();
        current.addAll(carried);
        int begin = carried.isEmpty()
                ? next.span().start()
                : carried.getFirst().span().start();
        boolean overlaps = carried.isEmpty() && !next.heading();
        start = overlaps ? overlapStart(closed, begin, next.span().end()) : begin;
        if (tokensWith(next) > size.tokens()) {
            close();
            start = next.span().start();
        }
        if (overlaps && start < begin) {
            List<Span> repeated =
                    closed.stream().filter(unit -> unit.start() >= start).toList();
            current.add(new Piece(new Span(start, begin), repeated, false));
        }
    }

    /** The earliest unit of the closed chunk, but not its first, from which the overlap is small enough. */
    private int overlapStart(List<Span> closed, int begin, int nextEnd) {
        int earliest = begin;
        for (int i = closed.size() - 1; i > 0; i--) {
            int candidate = closed.get(i).start();
            boolean small = text.tokensIn(candidate, begin) <= size.overlap();
            boolean fits = text.tokensIn(candidate, nextEnd) <= size.tokens();
            if (!small || !fits) {
                break;
            }
            earliest = candidate;
        }
        return earliest;
    }
}
