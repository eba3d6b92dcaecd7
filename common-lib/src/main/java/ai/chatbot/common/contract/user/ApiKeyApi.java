package ai.chatbot.common.contract.user;

import ai.chatbot.common.api.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The caller's own API keys. For people who have signed in; no key opens these routes. */
@HttpExchange("/api/v1/api-keys")
public interface ApiKeyApi {

    /**
     * Makes a key and shows it, once.
     *
     * @throws ai.chatbot.common.error.ServiceException 403 {@code FORBIDDEN} for more than the owner has; 409
     *     {@code TOO_MANY_API_KEYS_CONFLICT}
     */
    @PostExchange
    CreatedApiKey create(@Valid @RequestBody NewApiKey key);

    /** Newest first; ended ones too, for some time. */
    @GetExchange
    Page<ApiKeyView> list(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(name = "page_size", defaultValue = "20") @Min(1) @Max(100) int pageSize);

    /** Ends it; replicas of the gateway that know it believe it for half a minute more at most. Ending an ended one is no error. */
    @DeleteExchange("/{key_id}")
    ApiKeyView revoke(@PathVariable("key_id") String keyId);
}
