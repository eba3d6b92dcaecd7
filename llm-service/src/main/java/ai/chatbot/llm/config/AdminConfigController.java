package ai.chatbot.llm.config;

import ai.chatbot.common.contract.llm.AdminConfigApi;
import ai.chatbot.common.contract.llm.ConfigUpdated;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfigChange;
import ai.chatbot.common.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasRole('ADMIN')")
@Tag(name = "Administration")
class AdminConfigController implements AdminConfigApi {

    private final ActivePlatformConfig active;
    private final UpdateConfig updateConfig;

    AdminConfigController(ActivePlatformConfig active, UpdateConfig updateConfig) {
        this.active = active;
        this.updateConfig = updateConfig;
    }

    /** Whoever has just changed something, on whichever replica, must see it: no cache. */
    @Override
    public PlatformConfig config() {
        return active.newest();
    }

    @Override
    @Operation(operationId = "updateConfig")
    public ConfigUpdated update(PlatformConfigChange change) {
        return updateConfig.update(change, Caller.current().requireUserId());
    }
}
