package ai.chatbot.gateway.easyauth;

import ai.chatbot.common.web.Raw;
import ai.chatbot.gateway.easyauth.Principal.Claim;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who has signed in; the chat web app asks before it lets anybody write. */
@Raw
@Hidden
@RestController
class AuthMeController {

    /** @param userId what the provider calls them, as the page shows it */
    record SignedIn(String providerName, @Nullable String userId, List<Claim> userClaims) {}

    /** @return nobody when no proxy has named anybody: the sample user has not signed in */
    @GetMapping("/.auth/me")
    List<SignedIn> me(HttpServletRequest request) {
        Principal principal = Principal.of(request);
        return principal == null || principal.equals(Principal.SAMPLE)
                ? List.of()
                : List.of(new SignedIn(principal.provider(), principal.name(), principal.claims()));
    }
}
