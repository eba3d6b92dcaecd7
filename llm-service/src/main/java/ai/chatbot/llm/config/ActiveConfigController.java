package ai.chatbot.llm.config;

import ai.chatbot.common.contract.llm.ActiveConfigApi;
import ai.chatbot.common.contract.llm.PlatformConfig;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ActiveConfigController implements ActiveConfigApi {

    private final ActivePlatformConfig active;

    ActiveConfigController(ActivePlatformConfig active) {
        this.active = active;
    }

    @Override
    public PlatformConfig active() {
        return active.current();
    }
}
