package ai.chatbot.knowledge.parsing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a large table as its rows come, so that only a few of them are held. The first row with several words and
 * without numbers names the columns; what stands above it is text.
 */
public final class TableBlocks {

    private static final int ROWS_A_BLOCK = 100;
    private static final int LONGEST_NAME = 100;
    private static final Pattern NUMBER = Pattern.compile("[-+(]?[\\p{Sc}\\s]*\\d[\\d.,:/\\s-]*[%\\p{Sc})]*");

    private final DocumentText text;
    private final @Nullable Integer page;
    private final List<String> lines = new ArrayList<>();
    private @Nullable Map<Integer, String> header;
    private boolean begun;

    public TableBlocks(DocumentText text, @Nullable Integer page) {
        this.text = text;
        this.page = page;
    }

    /** @param cells by column; those without words are left out or blank */
    public void row(SortedMap<Integer, String> cells) {
        SortedMap<Integer, String> filled = new TreeMap<>();
        cells.forEach((column, words) -> {
            String clean = InlineText.clean(words);
            if (!clean.isEmpty()) {
                filled.put(column, clean);
            }
        });
        if (filled.isEmpty()) {
            return;
        }
        if (!begun && header == null) {
            first(filled);
        } else {
            add(filled);
        }
    }

    /** A single cell above a table is its caption; in a table of one column it is a row like any other. */
    private void first(SortedMap<Integer, String> cells) {
        if (cells.size() == 1) {
            text.paragraph(cells.values().iterator().next(), page);
        } else if (cells.values().stream().allMatch(TableBlocks::isName)) {
            header = new LinkedHashMap<>(cells);
        } else {
            begun = true;
            add(cells);
        }
    }

    private static boolean isName(String words) {
        return words.length() <= LONGEST_NAME && !NUMBER.matcher(words).matches();
    }

    private void add(SortedMap<Integer, String> cells) {
        begun = true;
        Map<Integer, String> names = header == null ? Map.of() : header;
        List<String> columns = cells.keySet().stream()
                .map(column -> names.getOrDefault(column, ""))
                .collect(Collectors.toList());
        lines.addAll(TableRows.render(columns, List.of(List.copyOf(cells.values()))));
        if (lines.size() >= ROWS_A_BLOCK) {
            flush();
        }
    }

    /** Writes what is left. A header without rows is a row itself. */
    public void end() {
        if (!begun && header != null) {
            lines.addAll(TableRows.render(List.copyOf(header.values()), List.of()));
        }
        flush();
    }

    private void flush() {
        text.lines(Block.Kind.TABLE, lines, page);
        lines.clear();
    }
}
