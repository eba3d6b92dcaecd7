package ai.chatbot.common.web;

import ai.chatbot.common.contract.session.SortOrder;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A controller as the services have them. */
@RestController
class SampleController {

    record Order(@NotBlank String customerName, @Max(10) int pieces) {}

    record Greeting(String greetingText, String user, String service) {

        Greeting(String greetingText, Caller caller) {
            this(greetingText, caller.userId(), caller.service());
        }
    }

    @GetMapping("/api/v1/greeting")
    Greeting greeting() {
        return new Greeting("hello", Caller.current());
    }

    @GetMapping("/api/v1/public")
    Greeting open() {
        return new Greeting("come in", Caller.current());
    }

    @PostMapping({"/api/v1/orders", "/v1/orders"})
    @ResponseStatus(HttpStatus.ACCEPTED)
    Order order(@Valid @RequestBody Order order) {
        return order;
    }

    @GetMapping("/api/v1/sorted")
    Map<String, Object> sorted(@RequestParam SortOrder order, @RequestParam int page) {
        return Map.of("order", order, "page", page);
    }

    @GetMapping({"/api/v1/busy", "/v1/busy"})
    Greeting busy() {
        throw new ServiceException(
                CommonError.RATE_LIMITED, "Slower, please.", Map.of(), Duration.ofMillis(1500), null);
    }

    @GetMapping("/api/v1/broken")
    Greeting broken() {
        throw new IllegalStateException("secret-internal-detail");
    }

    @GetMapping("/api/v1/admins")
    @PreAuthorize("hasRole('ADMIN')")
    Greeting admins() {
        return new Greeting("welcome", Caller.current());
    }

    @GetMapping("/internal/inside")
    Greeting inside() {
        return new Greeting("inside", Caller.current());
    }
}
