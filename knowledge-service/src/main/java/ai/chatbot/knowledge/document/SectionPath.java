package ai.chatbot.knowledge.document;

import org.jspecify.annotations.Nullable;

/** The headings above a chunk, {@code "Returns > Deadlines"}. */
public final class SectionPath {

    private static final String BETWEEN = " > ";

    private SectionPath() {}

    /** The path without the document's title, where it begins with it; null when nothing is left. */
    public static @Nullable String below(@Nullable String title, @Nullable String path) {
        if (path == null || path.equals(title)) {
            return null;
        }
        return title != null && path.startsWith(title + BETWEEN)
                ? path.substring(title.length() + BETWEEN.length())
                : path;
    }
}
