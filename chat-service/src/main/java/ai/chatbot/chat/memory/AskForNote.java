package ai.chatbot.chat.memory;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.error.ServiceException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Has the language model write a note and looks at what comes of it, which the counter {@code chatbot.chat.notes} tells.
 * Whoever asks has rules for when the answer is empty.
 */
@Component
class AskForNote {

    static final String COUNTER = "chatbot.chat.notes";

    private static final String QUOTES_ONLY = "extractive";

    private final ActiveConfig config;
    private final MeterRegistry meters;

    AskForNote(ActiveConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
    }

    /** Whether the platform has a model that writes. */
    boolean isPossible() {
        return !config.current().llmProvider().active().equals(QUOTES_ONLY);
    }

    /** @param isUsable of the text without space around it */
    Optional<String> ask(String kind, Supplier<Completion> note, Predicate<String> isUsable) {
        if (!isPossible()) {
            return Optional.empty();
        }
        try {
            Completion written = note.get();
            Optional<String> usable = Optional.of(written.content().strip())
                    .filter(text -> written.guardrails().outputSafe() && !text.isEmpty() && isUsable.test(text));
            count(kind, usable.isPresent() ? "written" : "unusable");
            return usable;
        } catch (ServiceException e) {
            count(kind, e.code().name().toLowerCase(Locale.ROOT));
        } catch (RestClientException e) {
            count(kind, "unreadable");
        }
        return Optional.empty();
    }

    private void count(String kind, String outcome) {
        meters.counter(COUNTER, "kind", kind, "outcome", outcome).increment();
    }
}
