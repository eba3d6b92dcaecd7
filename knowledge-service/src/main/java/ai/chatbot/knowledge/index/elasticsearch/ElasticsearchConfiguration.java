package ai.chatbot.knowledge.index.elasticsearch;

import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.remote.RemotePassageIndexes;
import ai.chatbot.knowledge.index.remote.RemoteProperties;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.RetryConfig;
import co.elastic.clients.transport.rest5_client.Rest5ClientOptions;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "chatbot.knowledge.index.type", havingValue = ElasticsearchProperties.TYPE)
@EnableConfigurationProperties({ElasticsearchProperties.class, RemoteProperties.class})
class ElasticsearchConfiguration {

    @Bean(destroyMethod = "close")
    ElasticsearchClient elasticsearchClient(ElasticsearchProperties properties, RemoteProperties limits) {
        return client(properties, limits);
    }

    @Bean
    PassageIndexes passageIndexes(
            ElasticsearchClient client, ElasticsearchProperties properties, RemoteProperties limits) {
        return new RemotePassageIndexes(
                generation -> new ElasticsearchEngine(
                        client, PassageIndexes.name(properties.index(), "-", generation), properties.fields()),
                properties.fields(),
                properties.type(),
                limits);
    }

    static ElasticsearchClient client(ElasticsearchProperties properties, RemoteProperties limits) {
        Timeout timeout = Timeout.of(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
        Header key = new BasicHeader("Authorization", "ApiKey " + properties.key());
        Rest5Client http = Rest5Client.builder(properties.address())
                .setDefaultHeaders(new Header[] {key})
                .setHttpClientConfigCallback(HttpAsyncClientBuilder::disableAutomaticRetries)
                .setRequestConfigCallback(config -> config.setResponseTimeout(timeout))
                .setConnectionConfigCallback(
                        config -> config.setConnectTimeout(timeout).setSocketTimeout(timeout))
                .build();
        var noRetries = new Rest5ClientOptions(RequestOptions.DEFAULT, false, RetryConfig.disabled());
        return new ElasticsearchClient(new Rest5ClientTransport(http, new Jackson3JsonpMapper(), noRetries));
    }
}
