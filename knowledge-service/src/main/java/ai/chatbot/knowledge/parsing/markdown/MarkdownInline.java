package ai.chatbot.knowledge.parsing.markdown;

import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** The words of a paragraph, heading or cell, without emphasis, addresses of links and tags. */
final class MarkdownInline {

    private MarkdownInline() {}

    static String textOf(Node block) {
        StringBuilder words = new StringBuilder();
        Node node = block.getFirstChild();
        while (node != null) {
            append(node, words);
            node = next(node, block);
        }
        return words.toString();
    }

    private static void append(Node node, StringBuilder words) {
        switch (node) {
            case Text text -> words.append(text.getLiteral());
            case Code code -> words.append(code.getLiteral());
            case SoftLineBreak soft -> words.append(' ');
            case HardLineBreak hard -> words.append('\n');
            case HtmlInline html when html.getLiteral().matches("(?i)<br\\s*/?>") -> words.append('\n');
            default -> {
                // Its children are visited next.
            }
        }
    }

    /** Depth first, without recursion. */
    private static @Nullable Node next(Node node, Node block) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node up = node;
        while (up != null && !up.equals(block) && up.getNext() == null) {
            up = up.getParent();
        }
        return up == null || up.equals(block) ? null : up.getNext();
    }
}
