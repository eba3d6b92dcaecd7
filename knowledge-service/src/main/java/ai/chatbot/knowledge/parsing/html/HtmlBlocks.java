package ai.chatbot.knowledge.parsing.html;

import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.parsing.DocumentText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Walks over elements, without recursion, and writes them as blocks. */
final class HtmlBlocks implements NodeFilter {

    private final DocumentText text;
    private final StringBuilder words = new StringBuilder();
    private final List<String> items = new ArrayList<>();
    private final Deque<ListState> lists = new ArrayDeque<>();

    /** What the words collected at the moment will be. 0 means a paragraph. */
    private int headingLevel;

    HtmlBlocks(DocumentText text) {
        this.text = text;
    }

    void read(Element part) {
        NodeTraversor.filter(this, part);
        endList();
        flush();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode piece) {
            words.append(piece.getWholeText().replace('\n', ' ').replace('\r', ' '));
            return FilterResult.CONTINUE;
        }
        return node instanceof Element element ? begin(element) : FilterResult.SKIP_CHILDREN;
    }

    private FilterResult begin(Element element) {
        String name = element.normalName();
        switch (name) {
            case "br" -> words.append('\n');
            case "pre" -> {
                flush();
                flushItems();
                text.code(element.wholeText(), null);
                return FilterResult.SKIP_ENTIRELY;
            }
            case "table" -> {
                return beginTable(element);
            }
            case "ul", "ol", "menu", "dl" -> {
                flush();
                lists.push(new ListState(name.equals("ol"), startOf(element)));
            }
            case "dd" -> {
                // Its term stands before it on the same line.
            }
            case "li", "dt" -> {
                flush();
                if (!lists.isEmpty()) {
                    lists.getFirst().beginItem();
                }
            }
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                flush();
                flushItems();
                headingLevel = name.charAt(1) - '0';
            }
            default -> {
                if (element.isBlock()) {
                    flush();
                }
            }
        }
        return FilterResult.CONTINUE;
    }

    private FilterResult beginTable(Element table) {
        flush();
        if (!HtmlTable.isData(table)) {
            return FilterResult.CONTINUE;
        }
        flushItems();
        String caption = HtmlTable.caption(table);
        if (!caption.isEmpty()) {
            text.paragraph(caption, null);
        }
        text.lines(Block.Kind.TABLE, HtmlTable.rows(table), null);
        return FilterResult.SKIP_ENTIRELY;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            end(element);
        }
        return FilterResult.CONTINUE;
    }

    private void end(Element element) {
        switch (element.normalName()) {
            case "dt" -> words.append(words.toString().isBlank() ? "" : ": ");
            case "ul", "ol", "menu", "dl" -> {
                flush();
                if (!lists.isEmpty()) {
                    lists.pop();
                }
                if (lists.isEmpty()) {
                    flushItems();
                }
            }
            case "br", "pre" -> {
                // Written when it began.
            }
            default -> {
                if (element.isBlock()) {
                    flush();
                }
            }
        }
    }

    private void flush() {
        String collected = words.toString();
        words.setLength(0);
        if (headingLevel > 0) {
            text.heading(headingLevel, collected, null);
            headingLevel = 0;
        } else if (lists.isEmpty()) {
            flushItems();
            paragraphs(collected);
        } else if (!collected.isBlank()) {
            addItem(collected.replace('\n', ' '));
        }
    }

    /** Two line breaks in a row are how old pages write paragraphs. */
    private void paragraphs(String collected) {
        for (String paragraph : collected.split("\n\\s*\n")) {
            text.paragraph(paragraph, null);
        }
    }

    /** A paragraph inside an item continues its line. */
    private void addItem(String collected) {
        String marker = lists.getFirst().takeMarker();
        if (!marker.isEmpty() || items.isEmpty()) {
            items.add(marker + collected.strip());
        } else {
            items.set(items.size() - 1, items.getLast() + " " + collected.strip());
        }
    }

    private void endList() {
        lists.clear();
        flushItems();
    }

    private void flushItems() {
        text.lines(Block.Kind.LIST, items, null);
        items.clear();
    }

    private static int startOf(Element list) {
        String start = list.attr("start");
        return start.matches("\\d{1,6}") ? Integer.parseInt(start) : 1;
    }

    /** One list that is open. */
    private static final class ListState {

        private final boolean numbered;
        private int next;
        private String marker = "";

        ListState(boolean numbered, int next) {
            this.numbered = numbered;
            this.next = next;
        }

        void beginItem() {
            marker = numbered ? next++ + ". " : "- ";
        }

        /** What begins the item whose first words come now; empty when its words have begun before. */
        String takeMarker() {
            String taken = marker;
            marker = "";
            return taken;
        }
    }
}
