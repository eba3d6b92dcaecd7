package ai.chatbot.chat.engine;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an engine outside says, before the guards have seen it. */
public record EngineAnswer(String text, List<Citation> citations) {

    public EngineAnswer {
        citations = List.copyOf(citations);
    }

    /**
     * @param id by which the engine knows it
     * @param url null unless people can open it
     */
    public record Citation(
            String id, String title, @Nullable String url, String content) {

        /** Of what an engine sent: anything may be missing, and an address is only what a browser opens as a page. */
        public static Citation of(
                @Nullable String id, @Nullable String title, @Nullable String url, @Nullable String content) {
            return new Citation(
                    id == null ? "" : id, title == null ? "" : title, page(url), content == null ? "" : content);
        }

        private static @Nullable String page(@Nullable String url) {
            if (url == null) {
                return null;
            }
            try {
                String scheme = URI.create(url.strip()).getScheme();
                boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
                return web ? url.strip() : null;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }

    /** The text is nobody's business. */
    @Override
    public String toString() {
        return "EngineAnswer[" + citations.size() + " citations]";
    }
}
