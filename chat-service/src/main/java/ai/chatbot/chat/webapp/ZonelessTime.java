package ai.chatbot.chat.webapp;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the app's own server spells them: UTC, and it does not say so. */
final class ZonelessTime {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private ZonelessTime() {}

    static String of(Instant time) {
        return FORMAT.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }
}
