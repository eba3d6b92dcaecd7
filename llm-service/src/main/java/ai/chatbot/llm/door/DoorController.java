package ai.chatbot.llm.door;

import ai.chatbot.common.contract.openai.OpenAiModels;
import ai.chatbot.common.security.Caller;
import ai.chatbot.common.web.Raw;
import ai.chatbot.llm.budget.Spender;
import ai.chatbot.llm.provider.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads and writes bodies itself, on the request's own thread: most of them only pass through. */
@RestController
@Raw
class DoorController {

    private final DoorModels models;
    private final PassThrough passThrough;
    private final TranslatedChat translated;

    DoorController(DoorModels models, PassThrough passThrough, TranslatedChat translated) {
        this.models = models;
        this.passThrough = passThrough;
        this.translated = translated;
    }

    @PostMapping("/v1/chat/completions")
    void complete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = Caller.current();
        models.requireAccess(caller);
        RawRequest raw = RawRequest.read(request.getInputStream().readAllBytes());
        ModelName name = ModelName.of(raw.model());
        Provider provider = models.provider(name);
        Spender spender = Spender.of(null, caller.userId());
        if (provider.upstream() != null) {
            passThrough.answer(
                    raw, new PassThrough.Target(provider, name.model(), provider.upstream()), spender, response);
        } else {
            translated.answer(raw, name, provider, spender, response);
        }
    }

    @GetMapping("/v1/models")
    OpenAiModels models() {
        return OpenAiModels.of(models.all(Caller.current()));
    }

    /** @param id with its slashes, and one before it */
    @GetMapping("/v1/models/{*id}")
    OpenAiModels.Model model(@PathVariable String id) {
        return models.find(id.substring(1), Caller.current());
    }
}
