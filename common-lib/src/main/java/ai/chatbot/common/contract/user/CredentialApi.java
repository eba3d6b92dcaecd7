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

    /**
     * For somebody whom a sign-in in front of the gateway vouches for. The same one is the same user ever after; the first
     * time an account is made for them.
     */
    @PostExchange("/principals")
    Exchanged principal(@Valid @RequestBody PresentedPrincipal principal);

    /** Of all widgets: what browsers may be told before it is known who asks. */
    @GetExchange("/widget-origins")
    WidgetOrigins widgetOrigins();

    record PresentedKey(@NotBlank @Size(max = 200) String key) {

        @Override
        public String toString() {
            return "PresentedKey[…]";
        }
    }

    /**
     * @param provider of identities, as the sign-in calls it
     * @param id that the provider never changes
     * @param name to be shown; null when it is not told
     */
    record PresentedPrincipal(
            @NotBlank @Size(max = 100) String provider,
            @NotBlank @Size(max = 500) String id,
            @Nullable @Size(max = 500) String name) {

        @Override
        public String toString() {
            return "PresentedPrincipal[" + provider + "]";
        }
    }

    /** @param accessToken null when it opens nothing, whatever the reason */
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
