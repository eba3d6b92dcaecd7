package ai.chatbot.session.lifecycle;

import ai.chatbot.session.SessionError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about itself, made harmless: few entries, plain names, no control characters, cut to length. Known
 * names go to their place in the session; the others are kept together.
 */
final class ClientMetadata {

    private static final int MAX_ENTRIES = 20;
    private static final int MAX_LENGTH = 1000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,49}");
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}+");

    private final Map<String, String> entries = new TreeMap<>();

    ClientMetadata(Map<String, String> given) {
        if (given.size() > MAX_ENTRIES) {
            throw SessionError.invalid("metadata", "must have at most " + MAX_ENTRIES + " entries");
        }
        given.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw SessionError.invalid("metadata", "names have 1–50 letters, digits, _ or -, a letter first");
            }
            entries.put(name, clean(value));
        });
    }

    StoredSession.Metadata metadata() {
        return new StoredSession.Metadata(entries.get("initial_intent"), List.of(), null, false);
    }

    StoredSession.Context context(Instant now) {
        Map<String, String> others = new TreeMap<>(entries);
        return new StoredSession.Context(
                0,
                now,
                others.remove("user_agent"),
                others.remove("ip_address"),
                others.remove("referrer"),
                device(others),
                others.isEmpty() ? null : others);
    }

    private static StoredSession.@Nullable DeviceInfo device(Map<String, String> entries) {
        String type = entries.remove("device_type");
        String os = entries.remove("device_os");
        String browser = entries.remove("device_browser");
        return type == null && os == null && browser == null ? null : new StoredSession.DeviceInfo(type, os, browser);
    }

    private static String clean(String value) {
        String plain = CONTROL_CHARACTERS.matcher(value).replaceAll(" ");
        if (plain.length() <= MAX_LENGTH) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return plain.substring(0, end);
    }
}
