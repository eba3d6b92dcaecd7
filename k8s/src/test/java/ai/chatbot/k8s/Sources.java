package ai.chatbot.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the services' sources say about themselves: whom they call, which settings and metrics they have. */
final class Sources {

    static final Set<String> SERVICES =
            Set.of("gateway", "user", "chat", "session", "knowledge", "embedding", "llm", "analytics");

    /** Settings that the Java runtime, Spring Boot, Azure's and AWS's libraries read without a file of ours. */
    static final Set<String> OF_LIBRARIES = Set.of(
            "JAVA_TOOL_OPTIONS",
            "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT",
            "SERVER_PORT",
            "SPRING_PROFILES_ACTIVE",
            "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE",
            "AZURE_TENANT_ID",
            "AZURE_CLIENT_SECRET",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN");

    private static final Pattern IMPORTED = Pattern.compile("@ImportHttpServices\\(\\s*group = \"(\\w+)\"");
    private static final Pattern ROUTED =
            Pattern.compile("\"(user|chat|session|knowledge|embedding|llm|analytics)\"\\s*[,)]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");
    private static final Pattern NAMED = Pattern.compile("\"([A-Z][A-Z0-9]+_[A-Z0-9_]+)\"");
    private static final Pattern PROPERTIES = Pattern.compile("@ConfigurationProperties\\(\"(chatbot[a-z.-]*)\"\\)");
    private static final Pattern COMPONENT = Pattern.compile("\\b([a-z]\\w*)\\s*[,)]");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9_.]+)\"");

    private Sources() {}

    /** The services that this one sends requests to. The keys of access tokens come from user-service. */
    static Set<String> callsOf(String service) {
        Set<String> calls = new TreeSet<>();
        if (service.equals("gateway")) {
            Path routes = java(service).stream()
                    .filter(file -> file.endsWith("Routes.java"))
                    .findFirst()
                    .orElseThrow();
            ROUTED.matcher(read(routes)).results().forEach(match -> calls.add(match.group(1)));
        }
        Tree endpoints = Tree.of(read(settings(service))).at("chatbot", "services");
        for (Path file : java(service)) {
            IMPORTED.matcher(read(file)).results().forEach(match -> calls.add(target(endpoints, match.group(1))));
        }
        calls.add("user");
        calls.remove(service);
        return calls;
    }

    /** A group may be a service under another name, with other time-outs. */
    private static String target(Tree endpoints, String group) {
        String url = endpoints.at(group, "url").text();
        return url.isEmpty() ? group : url.replaceAll("^\\$\\{chatbot\\.services\\.(\\w+)\\.url}$", "$1");
    }

    /** Names that this service, or all of them together, read from the environment. */
    static Set<String> settingsOf(String component) {
        Set<String> names = new HashSet<>(OF_LIBRARIES);
        Path shared = Chart.ROOT.resolve("common-lib/src/main/resources");
        names.addAll(matches(PLACEHOLDER, read(shared.resolve("chatbot-defaults.yml"))));
        names.addAll(matches(PLACEHOLDER, read(shared.resolve("logback-spring.xml"))));
        if (component.equals("standalone")) {
            SERVICES.forEach(service -> names.addAll(settingsOf(service)));
            javaBelow("standalone").forEach(file -> names.addAll(matches(NAMED, read(file))));
        } else if (component.equals("seed")) {
            javaBelow("cli").forEach(file -> names.addAll(matches(NAMED, read(file))));
        } else {
            names.addAll(matches(PLACEHOLDER, read(settings(component))));
            java(component).forEach(file -> names.addAll(properties(read(file))));
        }
        return names;
    }

    /** The components of a record of settings, as the environment spells them. */
    private static Set<String> properties(String source) {
        Set<String> names = new HashSet<>();
        PROPERTIES.matcher(source).results().forEach(match -> {
            String prefix = match.group(1).replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
            matches(COMPONENT, source.substring(match.end()))
                    .forEach(component -> names.add(prefix + "_" + component.toUpperCase(Locale.ROOT)));
        });
        return names;
    }

    /** Names of meters, and other words in quotation marks, as Prometheus spells them. */
    static Set<String> metersOf(String service) {
        Set<String> names = new HashSet<>();
        java(service)
                .forEach(file -> matches(LITERAL, read(file)).forEach(literal -> names.add(literal.replace('.', '_'))));
        return names;
    }

    /** Names that {@code .env.example} documents, those behind a comment sign too. */
    static Set<String> documentedSettings() {
        return matches(Pattern.compile("(?m)^(?:# )?([A-Z][A-Z0-9_]+)="), read(Chart.ROOT.resolve(".env.example")));
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static Path settings(String service) {
        return Chart.ROOT.resolve(service + "-service/src/main/resources/application.yml");
    }

    private static List<Path> java(String service) {
        return javaBelow(service + "-service");
    }

    private static List<Path> javaBelow(String module) {
        try (Stream<Path> files = Files.walk(Chart.ROOT.resolve(module + "/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
