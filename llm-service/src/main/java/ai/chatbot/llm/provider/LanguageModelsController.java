package ai.chatbot.llm.provider;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.LanguageModels;
import ai.chatbot.common.contract.llm.LanguageModels.ModelView;
import ai.chatbot.common.contract.llm.LanguageModels.ProviderView;
import ai.chatbot.common.contract.llm.LanguageModelsApi;
import ai.chatbot.llm.catalog.Ability;
import ai.chatbot.llm.catalog.CatalogModel;
import ai.chatbot.llm.catalog.LanguageModelCatalog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasRole('ADMIN')")
@Tag(name = "Administration")
class LanguageModelsController implements LanguageModelsApi {

    private final Providers providers;
    private final LanguageModelCatalog catalog;
    private final ActiveConfig config;

    LanguageModelsController(Providers providers, LanguageModelCatalog catalog, ActiveConfig config) {
        this.providers = providers;
        this.catalog = catalog;
        this.config = config;
    }

    @Override
    @Operation(operationId = "languageModels")
    public LanguageModels models() {
        String active = config.current().llmProvider().active();
        return new LanguageModels(providers.all().stream()
                .map(provider -> view(provider, provider.name().equals(active)))
                .toList());
    }

    private ProviderView view(Provider provider, boolean active) {
        return new ProviderView(
                provider.name(),
                provider.model() != null,
                active,
                provider.remote(),
                provider.defaultModel(),
                catalog.of(provider.name()).stream()
                        .map(LanguageModelsController::view)
                        .toList());
    }

    private static ModelView view(CatalogModel model) {
        return new ModelView(
                model.id(),
                model.contextWindow(),
                model.maxOutputTokens(),
                model.inputPricePerMillion(),
                model.outputPricePerMillion(),
                model.abilities().stream().map(Ability::label).collect(Collectors.toSet()),
                model.encoding());
    }
}
