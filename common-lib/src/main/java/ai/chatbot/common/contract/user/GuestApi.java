package ai.chatbot.common.contract.user;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Short-lived tokens for people without an account. They open their own conversations and nothing else. */
@HttpExchange("/api/v1")
public interface GuestApi {

    /**
     * For the backend of a site that embeds a widget: with an API key of scope {@code widget}, or as an admin.
     *
     * @throws ai.chatbot.common.error.ServiceException 404 {@code WIDGET_NOT_FOUND}, also when the key is for another one
     */
    @PostExchange("/widget/tokens")
    GuestToken widgetToken(@Valid @RequestBody WidgetVisitor visitor);

    /**
     * For anybody, while trials are offered.
     *
     * @throws ai.chatbot.common.error.ServiceException 404 {@code TRIAL_NOT_OFFERED}; 429 {@code TRIAL_USED_UP}
     */
    @PostExchange("/trial/tokens")
    GuestToken trialToken();

    /**
     * @param userReference what the site calls its visitor; the same one finds the same conversations again. Null is
     *     somebody new. We keep no more of it than a digest
     */
    record WidgetVisitor(
            @NotBlank @Size(max = 100) String widgetId,
            @Nullable @Size(min = 1, max = 200) String userReference) {

        @Override
        public String toString() {
            return "WidgetVisitor[" + widgetId + "]";
        }
    }

    /**
     * @param userId who the guest is to us
     * @param expiresIn seconds
     */
    record GuestToken(String userId, String accessToken, long expiresIn) {

        @Override
        public String toString() {
            return "GuestToken[" + userId + "]";
        }
    }
}
