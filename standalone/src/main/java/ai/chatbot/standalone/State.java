package ai.chatbot.standalone;

import java.util.Map;
import java.util.stream.Collectors;

/** What the launcher reads from the data directory: lines of {@code key=value}. */
final class State {

    private State() {}

    static String of(String phase, Settings settings, Map<Service, Integer> ports) {
        String head = "phase=" + phase + "\npid=" + ProcessHandle.current().pid() + "\nport=" + settings.port() + "\n";
        return head
                + ports.entrySet().stream()
                        .map(entry -> entry.getKey().fullName() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining());
    }
}
