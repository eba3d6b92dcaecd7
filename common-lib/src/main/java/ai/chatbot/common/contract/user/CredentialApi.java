package ai.chatbot.common.contract.user;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What the gateway asks in order to let somebody in. For services only. */
@HttpExchange("/internal/credentials")
public interface CredentialApi {

    /** A refusal is an answer, not a failure: it does not say why. */
    @PostExchange("/exchange")
    Exchanged exchange(@Valid @RequestBody PresentedKey key);

    /** Of all widgets: what browsers may be told before it is known who asks. */
    @GetExchange("/widget-origins")
    WidgetOrigins widgetOrigins();

    record PresentedKey(@NotBlank @Size(max = 200) String key) {

        @Override
        public String toString() {
            return "PresentedKey[…]";
        }
    }

    /** @param accessToken null when the key opens nothing, whatever the reason */
    record Exchanged(@Nullable String accessToken) {

        @Override
        public String toString() {
            return "Exchanged[" + (accessToken != null) + "]";
        }
    }

    record WidgetOrigins(Set<String> origins) {

        public WidgetOrigins {
            origins = Set.copyOf(origins);
        }
    }
}
