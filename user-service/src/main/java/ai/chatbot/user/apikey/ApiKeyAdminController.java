package ai.chatbot.user.apikey;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.user.ApiKeyAdminApi;
import ai.chatbot.common.contract.user.ApiKeyView;
import ai.chatbot.common.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasRole('ADMIN')")
class ApiKeyAdminController implements ApiKeyAdminApi {

    private final ApiKeys keys;
    private final RevokeApiKey revokeApiKey;
    private final Clock clock;

    ApiKeyAdminController(ApiKeys keys, RevokeApiKey revokeApiKey, Clock clock) {
        this.keys = keys;
        this.revokeApiKey = revokeApiKey;
        this.clock = clock;
    }

    @Override
    @Operation(operationId = "listAllApiKeys", summary = "List the API keys of all owners")
    public Page<ApiKeyView> list(int page, int pageSize, @Nullable String ownerId) {
        return keys.page(page, pageSize, ownerId).map(key -> key.toView(clock.instant()));
    }

    @Override
    @Operation(operationId = "revokeAnyApiKey", summary = "Revoke anybody's API key")
    public ApiKeyView revoke(String keyId) {
        return revokeApiKey
                .revoke(keyId, Caller.current().requireUserId(), null)
                .toView(clock.instant());
    }
}
