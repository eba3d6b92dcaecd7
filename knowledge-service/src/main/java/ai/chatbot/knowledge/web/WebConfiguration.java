package ai.chatbot.knowledge.web;

import ai.chatbot.common.mongo.CollectionIndexes;
import java.net.InetAddress;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;

/** The client that asks strangers: no proxy, cookies, credentials, retries or redirects of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
class WebConfiguration {

    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_HEADERS = 200;

    @Bean
    CheckedNames.Names names() {
        return InetAddress::getAllByName;
    }

    @Bean
    CloseableHttpClient webClient(CheckedNames names, WebProperties properties) {
        Http1Config bounded = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        ConnectionConfig times = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.ofSeconds(5))
                .setSocketTimeout(Timeout.ofSeconds(10))
                .build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setDefaultConnectionConfig(times)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(bounded)
                                .build())
                        .build())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setUserAgent(properties.userAgent())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @Bean
    CollectionIndexes crawlIndexes() {
        return CollectionIndexes.of(
                Crawls.COLLECTION,
                new Index("crawl_id", Sort.Direction.ASC).unique(),
                new Index("status", Sort.Direction.ASC).on("lease_until", Sort.Direction.ASC));
    }
}
