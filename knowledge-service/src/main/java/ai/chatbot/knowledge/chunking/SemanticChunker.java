package ai.chatbot.knowledge.chunking;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.text.Span;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Whole sentences until a chunk is full; tables and code stay whole where they fit. A heading opens a new chunk once the
 * current one is half full. Why not where the meaning changes: RATIONALE.md.
 */
@Component
class SemanticChunker implements Chunker {

    @Override
    public ChunkingStrategy strategy() {
        return ChunkingStrategy.SEMANTIC;
    }

    @Override
    public List<Span> cut(TokenizedText text, ChunkSize size) {
        Packing packing = new Packing(text, size);
        Pieces pieces = new Pieces(text, size);
        for (Block block : text.blocks()) {
            if (block.kind() == Block.Kind.HEADING && packing.tokens() * 2 >= size.tokens()) {
                packing.close();
            }
            pieces(pieces, block).forEach(packing::add);
        }
        return packing.chunks();
    }

    private static List<Piece> pieces(Pieces pieces, Block block) {
        return switch (block.kind()) {
            case HEADING, PARAGRAPH, LIST -> pieces.sentences(block);
            case TABLE, CODE -> pieces.wholeIfPossible(block);
        };
    }
}
