package ai.chatbot.knowledge.chunking;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Along the structure: a section is a chunk; a large one is cut between its blocks, a large block between its lines or
 * sentences, a large sentence between its words. A section too small to be found by itself shares a chunk with what
 * follows below the same heading or, where that is impossible, with what comes before it. Overlaps stay within a section.
 */
@Component
class RecursiveChunker implements Chunker {

    /** Of the chunk size: smaller sections do not stand alone. */
    private static final int SMALL = 5;

    @Override
    public ChunkingStrategy strategy() {
        return ChunkingStrategy.RECURSIVE;
    }

    @Override
    public List<Span> cut(TokenizedText text, ChunkSize size) {
        Packing packing = new Packing(text, size);
        Pieces pieces = new Pieces(text, size);
        for (List<Block> group : groups(text, size)) {
            for (int block = 0; block < group.size(); block++) {
                pieces.wholeIfPossible(group, block).forEach(packing::add);
            }
            packing.close();
        }
        return packing.chunks();
    }

    private static List<List<Block>> groups(TokenizedText text, ChunkSize size) {
        List<List<Block>> forwards = new ArrayList<>();
        for (List<Block> section : sections(text.blocks())) {
            boolean joins = !forwards.isEmpty()
                    && isSmall(text, size, forwards.getLast())
                    && mayJoin(text, size, forwards.getLast(), section);
            add(section, joins, forwards);
        }
        List<List<Block>> groups = new ArrayList<>();
        for (List<Block> group : forwards) {
            boolean joins =
                    !groups.isEmpty() && isSmall(text, size, group) && mayJoin(text, size, groups.getLast(), group);
            add(group, joins, groups);
        }
        return groups;
    }

    private static void add(List<Block> section, boolean joins, List<List<Block>> groups) {
        if (joins) {
            groups.getLast().addAll(section);
        } else {
            groups.add(new ArrayList<>(section));
        }
    }

    private static boolean isSmall(TokenizedText text, ChunkSize size, List<Block> group) {
        return tokens(text, group) * SMALL < size.tokens();
    }

    /** Whether the second stands beside or below the first, and they fit into a chunk or the first is no text at all. */
    private static boolean mayJoin(TokenizedText text, ChunkSize size, List<Block> group, List<Block> section) {
        boolean fits = text.tokensIn(group.getFirst().start(), section.getLast().end()) <= size.tokens();
        boolean onlyHeadings = group.stream().allMatch(block -> block.kind() == Block.Kind.HEADING);
        boolean isBelow = section.getFirst().level() >= group.getFirst().level();
        return isBelow && (fits || onlyHeadings);
    }

    private static int tokens(TokenizedText text, List<Block> blocks) {
        return text.tokensIn(blocks.getFirst().start(), blocks.getLast().end());
    }

    /** A heading with the blocks behind it; before the first heading, those blocks. */
    private static List<List<Block>> sections(List<Block> blocks) {
        List<List<Block>> sections = new ArrayList<>();
        for (Block block : blocks) {
            if (sections.isEmpty() || block.kind() == Block.Kind.HEADING) {
                sections.add(new ArrayList<>());
            }
            sections.getLast().add(block);
        }
        return sections;
    }
}
