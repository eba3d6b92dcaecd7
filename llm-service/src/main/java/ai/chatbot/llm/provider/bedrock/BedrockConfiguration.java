package ai.chatbot.llm.provider.bedrock;

import ai.chatbot.llm.provider.Provider;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BedrockProperties.class)
class BedrockConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Of a stream: the client would begin again in its middle, and the text would be there twice. */
    private static final int NEVER = 0;

    @Bean
    Provider awsBedrock(BedrockProperties properties) {
        return new Provider(
                Provider.AWS_BEDROCK,
                properties.model(),
                true,
                properties.configured()
                        ? model(properties, DefaultCredentialsProvider.builder().build())
                        : null);
    }

    static BedrockChatModel model(BedrockProperties properties, AwsCredentialsProvider credentials) {
        var blocking = BedrockRuntimeClient.builder()
                .httpClientBuilder(
                        Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(properties.timeout()));
        var streaming = BedrockRuntimeAsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .connectionTimeout(CONNECT)
                        .readTimeout(properties.timeout()));
        configure(blocking, properties, credentials, properties.maxRetries());
        configure(streaming, properties, credentials, NEVER);
        return new BedrockChatModel(blocking.build(), streaming.build(), properties.model());
    }

    private static void configure(
            AwsClientBuilder<?, ?> builder,
            BedrockProperties properties,
            AwsCredentialsProvider credentials,
            int retries) {
        builder.region(Region.of(properties.region().strip()))
                .credentialsProvider(credentials)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(new LimitedRetryWait(retries, properties.maxRetryWait()))
                        .build());
        if (!properties.endpoint().isBlank()) {
            builder.endpointOverride(URI.create(properties.endpoint().strip()));
        }
    }
}
