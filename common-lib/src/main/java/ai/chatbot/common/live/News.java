package ai.chatbot.common.live;

import java.util.List;

/**
 * What there is to tell since the last time.
 *
 * @param last whether nothing will follow
 */
public record News(List<LiveEvent> events, boolean last) {

    public static final News NONE = new News(List.of(), false);

    public News {
        events = List.copyOf(events);
    }

    /** Asked again and again, on the thread of the request. */
    public interface Source {

        News next();
    }
}
