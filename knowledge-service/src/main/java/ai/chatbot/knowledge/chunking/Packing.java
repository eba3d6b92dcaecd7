package ai.chatbot.knowledge.chunking;

import ai.chatbot.knowledge.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills chunks with pieces in order, each as full as it gets; whole units at a chunk's end open the next one. A last
 * chunk that would be less than half full takes over pieces of the one before until both are about equal.
 */
final class Packing {

    private final TokenizedText text;
    private final ChunkSize size;
    private final List<Span> chunks = new ArrayList<>();
    private final List<Piece> current = new ArrayList<>();

    /** Where the current chunk begins: at its first piece or, with an overlap, before it. */
    private int start;

    /** The pieces of the chunk before, when the current one goes on where it was full; and where that one begins. */
    private List<Piece> previous = List.of();

    private int previousStart;

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
            balance();
            finish();
        }
        previous = List.of();
    }

    private void finish() {
        chunks.add(new Span(start, current.getLast().span().end()));
        current.clear();
    }

    private void balance() {
        if (previous.size() < 2 || tokens() * 2 >= size.tokens()) {
            return;
        }
        int full = previous.getLast().span().end();
        List<Piece> pieces = new ArrayList<>(previous);
        current.stream().filter(piece -> start(piece) >= full).forEach(pieces::add);
        int end = pieces.getLast().span().end();
        int best = previous.size();
        int bestStart = start;
        int least = start(previous.getFirst()) < coveredBeforePrevious() ? 2 : 1;
        for (int cut = previous.size() - 1; cut >= least; cut--) {
            int begin = start(pieces.get(cut));
            if (text.tokensIn(begin, end) > size.tokens()) {
                break;
            }
            int repeating = pieces.get(cut).heading() ? begin : overlapStart(units(pieces.subList(0, cut)), begin, end);
            boolean better = difference(pieces, cut, repeating) < difference(pieces, best, bestStart);
            if (better && !pieces.get(cut - 1).heading()) {
                best = cut;
                bestStart = repeating;
            }
        }
        chunks.set(
                chunks.size() - 1,
                new Span(previousStart, pieces.get(best - 1).span().end()));
        start = bestStart;
    }

    /** A piece that begins before it only repeats. */
    private int coveredBeforePrevious() {
        return chunks.size() < 2 ? 0 : chunks.get(chunks.size() - 2).end();
    }

    private static int start(Piece piece) {
        return piece.span().start();
    }

    private int difference(List<Piece> pieces, int cut, int secondStart) {
        int first = text.tokensIn(previousStart, pieces.get(cut - 1).span().end());
        int second = text.tokensIn(secondStart, pieces.getLast().span().end());
        return Math.abs(first - second);
    }

    private static List<Span> units(List<Piece> pieces) {
        return pieces.stream().flatMap(piece -> piece.units().stream()).toList();
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
        List<Span> closed = units(current);
        previous = List.copyOf(current);
        previousStart = start;
        finish();
        current.addAll(carried);
        int begin = carried.isEmpty()
                ? next.span().start()
                : carried.getFirst().span().start();
        boolean overlaps = carried.isEmpty() && !next.heading();
        start = overlaps ? overlapStart(closed, begin, next.span().end()) : begin;
        if (tokensWith(next) > size.tokens() && !current.isEmpty()) {
            previous = List.of();
            finish();
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
