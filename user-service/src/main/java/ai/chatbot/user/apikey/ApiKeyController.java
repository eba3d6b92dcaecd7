package ai.chatbot.user.apikey;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.user.ApiKeyApi;
import ai.chatbot.common.contract.user.ApiKeyView;
import ai.chatbot.common.contract.user.CreatedApiKey;
import ai.chatbot.common.contract.user.NewApiKey;
import ai.chatbot.common.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ApiKeyController implements ApiKeyApi {

    private final CreateApiKey createApiKey;
    private final RevokeApiKey revokeApiKey;
    private final ApiKeys keys;
    private final Clock clock;

    ApiKeyController(CreateApiKey createApiKey, RevokeApiKey revokeApiKey, ApiKeys keys, Clock clock) {
        this.createApiKey = createApiKey;
        this.revokeApiKey = revokeApiKey;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createApiKey", summary = "Make an API key; its text is shown once")
    public CreatedApiKey create(NewApiKey key) {
        return createApiKey.create(Caller.current().requireUserId(), key);
    }

    @Override
    @Operation(operationId = "listApiKeys", summary = "List your API keys")
    public Page<ApiKeyView> list(int page, int pageSize) {
        return keys.page(page, pageSize, Caller.current().requireUserId()).map(key -> key.toView(clock.instant()));
    }

    @Override
    @Operation(operationId = "revokeApiKey", summary = "Revoke an API key")
    public ApiKeyView revoke(String keyId) {
        String caller = Caller.current().requireUserId();
        return revokeApiKey.revoke(keyId, caller, caller).toView(clock.instant());
    }
}
