package ai.chatbot.chat.webapp;

import ai.chatbot.common.web.Raw;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Raw
@Hidden
@RestController
class SettingsController {

    private final FrontendSettings settings;

    SettingsController(WebAppProperties properties) {
        this.settings = FrontendSettings.of(properties);
    }

    @GetMapping("/frontend_settings")
    FrontendSettings settings() {
        return settings;
    }
}
