package ai.chatbot.gateway.edge;

import ai.chatbot.gateway.page.NoPageIsGiven;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.context.annotation.Conditional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For whoever opens the bare address, unless the operator has a page for that. */
@Hidden
@RestController
@Conditional(NoPageIsGiven.class)
class WelcomeController {

    private static final Welcome WELCOME =
            new Welcome("Chatbot support service", "/docs", "/api/v1/openapi.json", "/health", "/ready");

    record Welcome(String name, String docs, String openapi, String health, String ready) {}

    @GetMapping("/")
    Welcome welcome() {
        return WELCOME;
    }
}
