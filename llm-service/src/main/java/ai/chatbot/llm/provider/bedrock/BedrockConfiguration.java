package ai.chatbot.llm.provider.bedrock;

import ai.chatbot.llm.provider.Provider;
import java.net.URI;
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
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BedrockProperties.class)
class BedrockConfiguration {

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
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(properties.connectTimeout())
                        .socketTimeout(properties.timeout()));
        var streaming = BedrockRuntimeAsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .connectionTimeout(properties.connectTimeout())
                        .readTimeout(properties.timeout()));
        configure(blocking, properties, credentials);
        configure(streaming, properties, credentials);
        return new BedrockChatModel(blocking.build(), streaming.build(), properties.model());
    }

    private static void configure(
            AwsClientBuilder<?, ?> builder, BedrockProperties properties, AwsCredentialsProvider credentials) {
        builder.region(Region.of(properties.region().strip()))
                .credentialsProvider(credentials)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .build());
        if (!properties.endpoint().isBlank()) {
            builder.endpointOverride(URI.create(properties.endpoint().strip()));
        }
    }
}
