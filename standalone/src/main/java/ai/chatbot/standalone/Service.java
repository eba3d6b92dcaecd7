package ai.chatbot.standalone;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

/** The services, those that take longest to start first. */
enum Service {
    USER,
    KNOWLEDGE,
    LLM,
    GATEWAY,
    EMBEDDING,
    SESSION,
    ANALYTICS,
    CHAT;

    static List<Service> allBut(Service left) {
        return Arrays.stream(values()).filter(service -> service != left).toList();
    }

    /** As in {@code chatbot.services.<name>}. */
    String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String fullName() {
        return shortName() + "-service";
    }

    /** Does what the service's own main method does, in its own class loader. */
    ConfigurableApplicationContext run(ClassLoader loader, String[] arguments) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return new SpringApplicationBuilder(loader.loadClass(mainClass()))
                    .resourceLoader(new DefaultResourceLoader(loader))
                    .registerShutdownHook(false)
                    .logStartupInfo(false)
                    .run(arguments);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(fullName() + " is not in its jar", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private String mainClass() {
        String capitalised = name().charAt(0) + shortName().substring(1);
        return "ai.chatbot." + shortName() + "." + capitalised + "ServiceApplication";
    }
}
