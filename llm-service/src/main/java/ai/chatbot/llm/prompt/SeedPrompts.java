package ai.chatbot.llm.prompt;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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

/**
 * Stores the built-in templates that are not stored yet, as soon as MongoDB can be reached; the service starts without.
 * A newer one is put into use, unless an administrator has decided what is.
 */
@Component
class SeedPrompts implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SeedPrompts.class);
    private static final Duration RETRY = Duration.ofSeconds(3);

    private final BuiltInPrompts builtIn;
    private final PromptTemplates templates;
    private final Releases releases;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("seed-prompts").factory());

    SeedPrompts(BuiltInPrompts builtIn, PromptTemplates templates, Releases releases, Clock clock) {
        this.builtIn = builtIn;
        this.templates = templates;
        this.releases = releases;
        this.clock = clock;
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
            builtIn.all().forEach(this::store);
            thread.shutdown();
        } catch (DataAccessException e) {
            LOG.debug("The prompt templates are not stored yet: {}", e.toString());
            thread.schedule(this::run, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Another replica that does the same at the same moment comes to the same end. */
    private void store(PromptTemplate template) {
        templates.add(template);
        Optional<Release> present =
                releases.find(template.metadata().useCase(), template.metadata().language());
        if (present.isEmpty()) {
            releases.add(Release.first(template, Release.BUILT_IN, clock.instant()));
        } else if (present.get().isBuiltIn() && !present.get().uses(template.templateId())) {
            releases.replace(present.get().activating(template.toVersion(), Release.BUILT_IN, clock.instant()));
        }
    }
}
