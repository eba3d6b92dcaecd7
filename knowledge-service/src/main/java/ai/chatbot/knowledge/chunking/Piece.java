package ai.chatbot.knowledge.chunking;

import ai.chatbot.knowledge.text.Span;
import java.util.List;

/**
 * What is put into a chunk as a whole.
 *
 * @param units the sentences or lines in it: an overlap begins with one of them
 * @param heading whether it belongs to what follows
 */
record Piece(Span span, List<Span> units, boolean heading) {

    Piece {
        units = List.copyOf(units);
    }

    static Piece of(Span span) {
        return new Piece(span, List.of(span), false);
    }
}
