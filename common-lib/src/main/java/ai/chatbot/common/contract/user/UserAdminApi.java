package ai.chatbot.common.contract.user;

import ai.chatbot.common.api.Page;
import jakarta.validation.Valid;
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

    @GetExchange
    Page<UserProfile> list(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize,
            @RequestParam(required = false) @Nullable String email);

    /** Changes role or status. An admin cannot take away their own role. A suspended account's tokens stop refreshing. */
    @PatchExchange("/{user_id}")
    UserProfile change(@PathVariable("user_id") String userId, @Valid @RequestBody AccountChange change);
}
