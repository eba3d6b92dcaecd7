package ai.chatbot.knowledge.chunking;

import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.text.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Under which headings a place stands, and on which page. */
final class Sections {

    private static final int LONGEST = 300;

    private final TokenizedText text;

    /** By the start of each section; the empty path before the first heading. */
    private final TreeMap<Integer, String> paths = new TreeMap<>(Map.of(0, ""));

    private final TreeMap<Integer, Block> blocks = new TreeMap<>();

    Sections(TokenizedText text) {
        this.text = text;
        Deque<Block> open = new ArrayDeque<>();
        for (Block block : text.blocks()) {
            blocks.put(block.start(), block);
            if (block.kind() == Block.Kind.HEADING) {
                while (!open.isEmpty() && open.getLast().level() >= block.level()) {
                    open.removeLast();
                }
                open.addLast(block);
                paths.put(block.start(), path(open));
            }
        }
    }

    private String path(Deque<Block> open) {
        String path = open.stream()
                .map(heading -> text.text().substring(heading.start(), heading.end()))
                .collect(Collectors.joining(" > "));
        return path.length() <= LONGEST ? path : "…" + path.substring(path.length() - LONGEST);
    }

    /** The section that most of the span is in. */
    @Nullable
    String sectionOf(Span span) {
        String widest = "";
        int share = 0;
        Iterator<Map.Entry<Integer, String>> sections = paths.tailMap(paths.floorKey(span.start()), true)
                .headMap(Math.max(span.end(), 1), false)
                .entrySet()
                .iterator();
        while (sections.hasNext()) {
            Map.Entry<Integer, String> section = sections.next();
            Integer next = paths.higherKey(section.getKey());
            int end = next == null ? span.end() : Math.min(next, span.end());
            int covered = end - Math.max(section.getKey(), span.start());
            if (covered > share) {
                share = covered;
                widest = section.getValue();
            }
        }
        return widest.isEmpty() ? null : widest;
    }

    /** The page that the block at this character begins on. */
    @Nullable
    Integer pageAt(int character) {
        Map.Entry<Integer, Block> block = blocks.floorEntry(character);
        return block == null ? null : Objects.requireNonNull(block.getValue()).page();
    }
}
