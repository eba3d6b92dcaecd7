package ai.chatbot.llm.prompt;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Stores the built-in templates that are not stored yet, as soon as MongoDB can be reached; the service starts without. */
@Component
class SeedPrompts implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SeedPrompts.class);
    private static final Duration RETRY = Duration.ofSeconds(3);

    private final BuiltInPrompts builtIn;
    private final PromptTemplates templates;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("seed-prompts").factory());

    SeedPrompts(BuiltInPrompts builtIn, PromptTemplates templates) {
        this.builtIn = builtIn;
        this.templates = templates;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        thread.execute(this::run);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    private void run() {
        try {
            builtIn.all().forEach(templates::addIfAbsent);
            thread.shutdown();
        } catch (DataAccessException e) {
            LOG.debug("The prompt templates are not stored yet: {}", e.toString());
            thread.schedule(this::run, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
