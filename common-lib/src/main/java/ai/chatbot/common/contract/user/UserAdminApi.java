package ai.chatbot.common.contract.user;

import ai.chatbot.common.api.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;

/** Accounts as an admin sees them. Role {@code admin} only. */
@HttpExchange("/api/v1/admin/users")
public interface UserAdminApi {

    /**
     * Newest first.
     *
     * @param email only addresses that begin like this; all when null
     */
    @GetExchange
    Page<UserProfile> list(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(name = "page_size", defaultValue = "20") @Min(1) @Max(100) int pageSize,
            @RequestParam(required = false) @Nullable String email);

    /** Changes role, status or groups. An admin cannot take away their own role. A suspended account's tokens stop refreshing. */
    @PatchExchange("/{user_id}")
    UserProfile change(@PathVariable("user_id") String userId, @Valid @RequestBody AccountChange change);
}
