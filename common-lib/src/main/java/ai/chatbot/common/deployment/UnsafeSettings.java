package ai.chatbot.common.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Finds secrets that are missing, or that anybody knows because they stand in an example or in every word list. */
final class UnsafeSettings {

    /** What the examples in this repository have in the place of every secret. */
    static final String PLACEHOLDER = "change-me";

    static final String SERVICE_SECRET = "CHATBOT_SERVICE_SECRET";
    static final String ADMIN_PASSWORD = "CHATBOT_ADMIN_PASSWORD";

    private static final int FEWEST_DIFFERENT_CHARACTERS = 8;
    private static final Pattern NAME_OF_A_SECRET = Pattern.compile("(secret|password|token|key)$");
    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("://[^:/@]*:([^@/]+)@");
    private static final Set<String> IN_EVERY_WORD_LIST = Set.of(
            "admin",
            "changeit",
            "changeme",
            "chatbot",
            "default",
            "example",
            "guest",
            "password",
            "root",
            "secret",
            "test",
            "user");

    private UnsafeSettings() {}

    /** One line for each, by the name an operator knows; never a value. */
    static List<String> in(ConfigurableEnvironment environment) {
        List<String> problems = new ArrayList<>();
        String secret = environment.getProperty("chatbot.security.service-secret", "");
        if (secret.isBlank()) {
            problems.add(SERVICE_SECRET + " is not set");
        } else if (secret.chars().distinct().count() < FEWEST_DIFFERENT_CHARACTERS) {
            problems.add(SERVICE_SECRET + " can be guessed: it has fewer than " + FEWEST_DIFFERENT_CHARACTERS
                    + " different characters");
        }
        // Without one, a random one is printed: in a container into a log that is kept.
        if ("user-service".equals(environment.getProperty("spring.application.name"))
                && environment.getProperty("chatbot.user.admin-password", "").isBlank()) {
            problems.add(ADMIN_PASSWORD + " is not set");
        }
        known(environment).forEach(name -> problems.add(name + " has a value that is published"));
        return problems;
    }

    /** Looks at what each source says itself, so that a setting has the name under which it was set. */
    private static Set<String> known(ConfigurableEnvironment environment) {
        Set<String> names = new TreeSet<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(source -> (EnumerablePropertySource<?>) source)
                .forEach(source -> {
                    for (String name : source.getPropertyNames()) {
                        Object value = source.getProperty(name);
                        if (value != null && isKnown(name, value.toString())) {
                            names.add(name);
                        }
                    }
                });
        return names;
    }

    private static boolean isKnown(String name, String value) {
        String text = value.toLowerCase(Locale.ROOT);
        return text.contains(PLACEHOLDER)
                || (NAME_OF_A_SECRET.matcher(name.toLowerCase(Locale.ROOT)).find()
                        && IN_EVERY_WORD_LIST.contains(text.strip()))
                || PASSWORD_IN_ADDRESS
                        .matcher(text)
                        .results()
                        .anyMatch(found -> IN_EVERY_WORD_LIST.contains(found.group(1)));
    }
}
