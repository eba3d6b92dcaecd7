package ai.chatbot.session.handover;

import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.common.contract.session.Message;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Writes what customers are told, in their language, with the time when somebody will be there if nobody is. */
@Component
public class WordNotices {

    /** {@code metadata} of a notice and of a message that was passed on: event, state, version. */
    public static final String HANDOVER = "handover";

    /** {@code metadata.message_type} of both. */
    public static final String MESSAGE_TYPE = "handover";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final String OUT_OF_HOURS = "_out_of_hours";
    private static final ResourceBundle.Control EXACTLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final OpeningHours hours;
    private final IdGenerator ids;

    public WordNotices(HandoverProperties properties, IdGenerator ids) {
        this.hours = properties.openingHours();
        this.ids = ids;
    }

    /** @param handover as it is after what the notice tells */
    public Message message(Notice notice, Handover handover, Instant now) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("event", notice.wireName());
        about.put("state", handover.state().name().toLowerCase(Locale.ROOT));
        about.put("version", handover.version());
        return new Message(
                ids.generateId().toString(),
                Message.Author.SYSTEM,
                text(notice, handover, now),
                now,
                Map.of("message_type", MESSAGE_TYPE, HANDOVER, about));
    }

    String text(Notice notice, Handover handover, Instant now) {
        Locale language = Locale.of(handover.language());
        ResourceBundle texts =
                ResourceBundle.getBundle(getClass().getPackageName() + ".notices", language, loader(), EXACTLY);
        boolean nobodyThere = handover.state() == HandoverState.REQUESTED && !hours.areNow(now);
        String key = notice.wireName();
        String text = texts.getString(nobodyThere && texts.containsKey(key + OUT_OF_HOURS) ? key + OUT_OF_HOURS : key);
        return text.replace("{name}", name(handover, texts)).replace("{time}", nextOpening(texts, now));
    }

    private static String name(Handover handover, ResourceBundle texts) {
        Handover.Agent agent = handover.agent();
        String colleague = texts.getString("colleague");
        if (agent == null) {
            return colleague;
        }
        String name = agent.name();
        return name == null ? colleague : name;
    }

    private String nextOpening(ResourceBundle texts, Instant now) {
        ZonedDateTime opening = hours.nextOpening(now);
        return texts.getString("time")
                .replace("{day}", opening.getDayOfWeek().getDisplayName(TextStyle.FULL, language(texts)))
                .replace("{hour}", TIME.format(opening))
                .replace("{zone}", opening.getZone().getId());
    }

    /** English stands in the bundle without a language. */
    private static Locale language(ResourceBundle texts) {
        return texts.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : texts.getLocale();
    }

    private ClassLoader loader() {
        return getClass().getClassLoader();
    }
}
