package ai.chatbot.llm.door;

import ai.chatbot.common.contract.openai.ChatCompletionRequest;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.budget.Spender;
import ai.chatbot.llm.catalog.CatalogModel;
import ai.chatbot.llm.catalog.LanguageModelCatalog;
import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.routing.ModelRequest;
import ai.chatbot.llm.routing.ModelRouter;
import ai.chatbot.llm.routing.ModelRoutes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's protocol for providers that speak another one, by way of {@link ModelRouter}; nobody stands in for them. */
@Component
class TranslatedChat {

    /** Of an answer when the request names no limit, which other protocols insist on. */
    private static final int USUAL_TOKENS = 4096;

    private final ModelRoutes routes;
    private final ModelRouter router;
    private final LanguageModelCatalog catalog;
    private final StreamTranslated streams;
    private final JsonMapper json;
    private final IdGenerator ids;
    private final Clock clock;

    TranslatedChat(
            ModelRoutes routes,
            ModelRouter router,
            LanguageModelCatalog catalog,
            StreamTranslated streams,
            JsonMapper json,
            IdGenerator ids,
            Clock clock) {
        this.routes = routes;
        this.router = router;
        this.catalog = catalog;
        this.streams = streams;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws ServiceException what is refused, or fails before anything has gone out */
    void answer(RawRequest raw, ModelName name, Provider provider, Spender spender, HttpServletResponse response)
            throws IOException {
        ChatCompletionRequest request = read(raw);
        ModelRequest asked = TranslateRequest.of(
                request, routes.to(provider, name.model()), usualTokens(provider, name.model()), spender);
        var answer = new TranslateAnswer(
                "chatcmpl-" + ids.generateId(), clock.instant().getEpochSecond(), name.full());
        if (request.isStreamed()) {
            streams.answer(asked, answer, request.wantsUsageInStream(), response);
            return;
        }
        byte[] body = json.writeValueAsBytes(answer.whole(router.ask(asked)));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private ChatCompletionRequest read(RawRequest raw) {
        try {
            return json.readValue(raw.body(), ChatCompletionRequest.class);
        } catch (DatabindException e) {
            throw TranslateRequest.invalid(path(e), "The field has the wrong type.");
        } catch (JacksonException e) {
            throw RawRequest.malformed();
        }
    }

    private static String path(DatabindException e) {
        var path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            path.append(name == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + name);
        }
        return path.toString();
    }

    private int usualTokens(Provider provider, String model) {
        return catalog.find(provider.name(), model)
                .map(CatalogModel::maxOutputTokens)
                .map(most -> Math.min(most, USUAL_TOKENS))
                .orElse(USUAL_TOKENS);
    }
}
