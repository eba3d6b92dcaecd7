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
        for (int i = 0; i < text.blocks().size(); i++) {
            Block block = text.blocks().get(i);
            if (block.kind() == Block.Kind.HEADING && packing.tokens() * 2 >= size.tokens()) {
                packing.close();
            }
            pieces(pieces, text.blocks(), i).forEach(packing::add);
        }
        return packing.chunks();
    }

    private static List<Piece> pieces(Pieces pieces, List<Block> blocks, int index) {
        return switch (blocks.get(index).kind()) {
            case HEADING, PARAGRAPH, LIST -> pieces.sentences(blocks.get(index));
            case TABLE, CODE -> pieces.wholeIfPossible(blocks, index);
        };
    }
}
