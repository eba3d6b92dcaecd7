package ai.chatbot.embedding.remote.openai;

import ai.chatbot.embedding.catalog.ModelCard;
import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.OfferedModels;
import ai.chatbot.embedding.onnx.InProcessProperties;
import ai.chatbot.embedding.remote.OfferedRemoteModel;
import ai.chatbot.embedding.remote.RemoteModel;
import ai.chatbot.embedding.remote.RemoteProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    RemoteProperties.class,
    AzureProperties.class,
    OpenAiProperties.class,
    CompatibleProperties.class
})
class OpenAiConfiguration {

    private static final String AZURE = "azure-openai";
    private static final String OPENAI = "openai";

    /** Under their own names, as they always were. */
    @Bean
    @Order(1)
    OfferedModels azureEmbeddings(AzureProperties azure, RemoteProperties remote, MeterRegistry meters) {
        List<OfferedModel> models = new ArrayList<>();
        for (OpenAiModel known : OpenAiModel.KNOWN) {
            var card = known.card("", AZURE);
            if (azure.configured() && known.id().equals(azure.model())) {
                models.add(offered(card, OpenAiClients.azure(azure, remote.timeout()), remote, meters));
            } else {
                models.add(
                        OfferedModel.notConfigured(
                                card,
                                "AZURE_OPENAI_ENDPOINT, AZURE_OPENAI_KEY, AZURE_EMBEDDING_DEPLOYMENT and AZURE_EMBEDDING_MODEL name another one, or none"));
            }
        }
        return new OfferedModels(models);
    }

    @Bean
    @Order(2)
    OfferedModels openAiEmbeddings(OpenAiProperties openAi, RemoteProperties remote, MeterRegistry meters) {
        List<OfferedModel> models = new ArrayList<>();
        for (OpenAiModel known : OpenAiModel.KNOWN) {
            var card = known.card(OPENAI + "/", OPENAI);
            models.add(
                    openAi.apiKey().isBlank()
                            ? OfferedModel.notConfigured(card, "there is no OPENAI_API_KEY")
                            : offered(
                                    card,
                                    OpenAiClients.openAi(
                                            openAi.baseUrl(), openAi.apiKey(), known.id(), remote.timeout()),
                                    remote,
                                    meters));
        }
        return new OfferedModels(models);
    }

    @Bean
    @Order(3)
    OfferedModels compatibleEmbeddings(
            CompatibleProperties properties,
            RemoteProperties remote,
            InProcessProperties miniLm,
            MeterRegistry meters) {
        return new OfferedModels(new TreeMap<>(properties.compatible())
                .entrySet().stream()
                        .map(server -> CompatibleServer.offered(
                                server.getKey(), server.getValue(), remote, miniLm.directory(), meters))
                        .toList());
    }

    static OfferedModel offered(ModelCard card, OpenAiCall call, RemoteProperties remote, MeterRegistry meters) {
        var tokens = new OpenAiTokens(card.maxTokens());
        return new OfferedRemoteModel(
                card, new RemoteModel(card, call, tokens, OpenAiClients.LIMITS, remote, meters), tokens);
    }
}
