package ai.chatbot.embedding.remote.bedrock;

import ai.chatbot.common.contract.embedding.EmbeddingModels.Performance;
import ai.chatbot.embedding.catalog.ModelCard;
import ai.chatbot.embedding.catalog.ModelCard.Batching;
import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.OfferedModels;
import ai.chatbot.embedding.remote.CallLimits;
import ai.chatbot.embedding.remote.OfferedRemoteModel;
import ai.chatbot.embedding.remote.ProviderCall;
import ai.chatbot.embedding.remote.RemoteModel;
import ai.chatbot.embedding.remote.RemoteProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RemoteProperties.class, BedrockProperties.class})
class BedrockConfiguration {

    static final ModelCard TITAN = card(
            TitanCall.MODEL,
            TitanCall.DIMENSION,
            TitanCall.MAX_TOKENS,
            false,
            List.of(),
            Batching.NONE,
            "$0.00002 per 1K tokens");
    static final ModelCard COHERE_ENGLISH = cohere("cohere.embed-english-v3", List.of("en"));
    static final ModelCard COHERE_MULTILINGUAL = cohere("cohere.embed-multilingual-v3", List.of());

    private static final CallLimits ONE_TEXT = new CallLimits(1, Integer.MAX_VALUE);
    private static final CallLimits COHERE_LIMITS = new CallLimits(CohereCall.MAX_TEXTS, 1_000_000);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    @Bean
    @Order(4)
    OfferedModels bedrockEmbeddings(BedrockProperties bedrock, RemoteProperties remote, MeterRegistry meters) {
        if (!bedrock.configured()) {
            return new OfferedModels(List.of(
                    OfferedModel.notConfigured(TITAN, "there is no AWS_REGION"),
                    OfferedModel.notConfigured(COHERE_ENGLISH, "there is no AWS_REGION"),
                    OfferedModel.notConfigured(COHERE_MULTILINGUAL, "there is no AWS_REGION")));
        }
        var models = new InvokeModel(
                client(bedrock, remote, DefaultCredentialsProvider.builder().build()));
        return new OfferedModels(List.of(
                titan(models, remote, meters),
                cohere(COHERE_ENGLISH, models, remote, meters),
                cohere(COHERE_MULTILINGUAL, models, remote, meters)));
    }

    static BedrockRuntimeClient client(
            BedrockProperties properties, RemoteProperties remote, AwsCredentialsProvider credentials) {
        var builder = BedrockRuntimeClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .maxConnections(3 * remote.concurrency())
                        .socketTimeout(remote.timeout()))
                .region(Region.of(properties.region().strip()))
                .credentialsProvider(credentials)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(remote.timeout())
                        .build());
        if (!properties.endpoint().isBlank()) {
            builder.endpointOverride(URI.create(properties.endpoint().strip()));
        }
        return builder.build();
    }

    static OfferedRemoteModel titan(InvokeModel bedrock, RemoteProperties remote, MeterRegistry meters) {
        return offered(TITAN, new TitanCall(bedrock), TitanCall.MAX_CHARACTERS, ONE_TEXT, remote, meters);
    }

    static OfferedRemoteModel cohere(
            ModelCard card, InvokeModel bedrock, RemoteProperties remote, MeterRegistry meters) {
        var call = new CohereCall(bedrock, card.id());
        return offered(card, call, CohereCall.MAX_CHARACTERS, COHERE_LIMITS, remote, meters);
    }

    private static OfferedRemoteModel offered(
            ModelCard card,
            ProviderCall call,
            int maxCharacters,
            CallLimits limits,
            RemoteProperties remote,
            MeterRegistry meters) {
        var model =
                new RemoteModel(card, call, text -> TitanCall.beginning(text, maxCharacters), limits, remote, meters);
        return new OfferedRemoteModel(card, model, null);
    }

    private static ModelCard cohere(String id, List<String> languages) {
        return card(
                id,
                CohereCall.DIMENSION,
                CohereCall.MAX_TOKENS,
                true,
                languages,
                Batching.ACROSS_REQUESTS,
                "$0.0001 per 1K tokens");
    }

    private static ModelCard card(
            String id,
            int dimension,
            int maxTokens,
            boolean byPurpose,
            List<String> languages,
            Batching batching,
            String cost) {
        return new ModelCard(
                id,
                "aws-bedrock",
                ModelCard.COMMERCIAL,
                dimension,
                maxTokens,
                true,
                byPurpose,
                batching,
                languages,
                new Performance("medium", "high"),
                cost);
    }
}
