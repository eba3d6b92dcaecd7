package ai.chatbot.llm.door;

import ai.chatbot.common.contract.openai.OpenAiModels;
import ai.chatbot.common.contract.openai.OpenAiModels.Model;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.llm.catalog.CatalogModel;
import ai.chatbot.llm.catalog.LanguageModelCatalog;
import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.provider.Providers;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What can be asked for here, and by whom. */
@Component
class DoorModels {

    private static final String US = "chatbot";

    private final Providers providers;
    private final LanguageModelCatalog catalog;
    private final DoorProperties properties;

    DoorModels(Providers providers, LanguageModelCatalog catalog, DoorProperties properties) {
        this.providers = providers;
        this.catalog = catalog;
        this.properties = properties;
    }

    /** Everybody has {@code support}; the providers' models are listed for those who may use them. */
    List<Model> all(Caller caller) {
        Stream<Model> direct = mayAskProviders(caller)
                ? providers.all().stream()
                        .filter(provider -> provider.model() != null)
                        .flatMap(this::of)
                : Stream.empty();
        return Stream.concat(Stream.of(Model.of(OpenAiModels.SUPPORT, US)), direct)
                .toList();
    }

    /** @throws ServiceException {@code MODEL_NOT_FOUND} */
    Model find(String id, Caller caller) {
        return all(caller).stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ModelName.unknown(id));
    }

    /**
     * Any model of a configured provider: what it does not know, it says itself.
     *
     * @throws ServiceException {@code MODEL_NOT_FOUND}
     */
    Provider provider(ModelName name) {
        return providers
                .find(name.provider())
                .filter(provider -> provider.model() != null)
                .orElseThrow(() -> ModelName.unknown(name.full()));
    }

    /** @throws ServiceException {@code FORBIDDEN} */
    void requireAccess(Caller caller) {
        if (!mayAskProviders(caller)) {
            throw new ServiceException(CommonError.FORBIDDEN, "You may not ask language models directly.");
        }
    }

    private boolean mayAskProviders(Caller caller) {
        return caller.role() != null && properties.roles().contains(caller.role());
    }

    private Stream<Model> of(Provider provider) {
        return Stream.concat(
                        Stream.of(provider.defaultModel()),
                        catalog.of(provider.name()).stream().map(CatalogModel::id))
                .distinct()
                .map(model -> Model.of(provider.name() + "/" + model, provider.name()));
    }
}
