package ai.chatbot.knowledge.chunking;

import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.parsing.TableRows;
import ai.chatbot.knowledge.text.Sentences;
import ai.chatbot.knowledge.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Takes blocks apart into pieces that fit into a chunk. */
final class Pieces {

    private final TokenizedText text;
    private final ChunkSize size;

    Pieces(TokenizedText text, ChunkSize size) {
        this.text = text;
        this.size = size;
    }

    /**
     * The block as one piece where it fits into a chunk together with the headings right above it, for a heading alone
     * in a chunk is found and answers nothing; code already where it fits by itself. Else its sentences or lines.
     *
     * @param blocks what is cut
     * @param index of the block in them
     */
    List<Piece> wholeIfPossible(List<Block> blocks, int index) {
        Block block = blocks.get(index);
        int begin = block.kind() == Block.Kind.CODE ? block.start() : headingsAbove(blocks, index);
        return text.tokensIn(begin, block.end()) <= size.tokens()
                ? List.of(new Piece(
                        new Span(block.start(), block.end()), units(block), block.kind() == Block.Kind.HEADING))
                : sentences(block);
    }

    private static int headingsAbove(List<Block> blocks, int index) {
        int first = index;
        while (first > 0 && blocks.get(first - 1).kind() == Block.Kind.HEADING) {
            first--;
        }
        return blocks.get(first).start();
    }

    /** The block's sentences or lines; of a row that is too large, the cells; of what is still too large, the words. */
    List<Piece> sentences(Block block) {
        List<Piece> pieces = new ArrayList<>();
        for (Span unit : units(block)) {
            if (text.tokensIn(unit) <= size.tokens()) {
                pieces.add(new Piece(unit, List.of(unit), block.kind() == Block.Kind.HEADING));
            } else if (block.kind() == Block.Kind.TABLE) {
                cells(unit).forEach(cell -> addWords(cell, pieces));
            } else {
                addWords(unit, pieces);
            }
        }
        return pieces;
    }

    private void addWords(Span unit, List<Piece> pieces) {
        FixedChunker.windows(text, unit, new ChunkSize(size.tokens(), 0)).stream()
                .map(Piece::of)
                .forEach(pieces::add);
    }

    /** Each with its column's name (see {@link TableRows}), and with what separates it from the next one. */
    private List<Span> cells(Span row) {
        List<Span> cells = new ArrayList<>();
        int start = row.start();
        while (start < row.end()) {
            int next = text.text().indexOf(TableRows.BETWEEN_CELLS, start);
            int end = next < 0 || next >= row.end() ? row.end() : next + TableRows.BETWEEN_CELLS.length();
            cells.add(text.trimmed(start, end));
            start = end;
        }
        return cells;
    }

    private List<Span> units(Block block) {
        return switch (block.kind()) {
            case HEADING -> List.of(new Span(block.start(), block.end()));
            case PARAGRAPH -> Sentences.of(text.text(), block.start(), block.end());
            case LIST, TABLE, CODE -> lines(block);
        };
    }

    private List<Span> lines(Block block) {
        List<Span> lines = new ArrayList<>();
        int start = block.start();
        while (start < block.end()) {
            int end = text.text().indexOf('\n', start);
            end = end < 0 || end > block.end() ? block.end() : end;
            Span line = text.trimmed(start, end);
            if (line.length() > 0) {
                lines.add(line);
            }
            start = end + 1;
        }
        return lines;
    }
}
