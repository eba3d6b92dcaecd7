package ai.chatbot.common.contract.user;

import ai.chatbot.common.api.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Everybody's API keys. Role {@code admin} only. */
@HttpExchange("/api/v1/admin/api-keys")
public interface ApiKeyAdminApi {

    /**
     * Newest first.
     *
     * @param ownerId of this user only; all when null
     */
    @GetExchange
    Page<ApiKeyView> list(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(name = "page_size", defaultValue = "20") @Min(1) @Max(100) int pageSize,
            @RequestParam(name = "owner_id", required = false) @Nullable String ownerId);

    @DeleteExchange("/{key_id}")
    ApiKeyView revoke(@PathVariable("key_id") String keyId);
}
