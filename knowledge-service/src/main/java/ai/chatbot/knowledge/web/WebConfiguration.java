package ai.chatbot.knowledge.web;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.mongo.CollectionIndexes;
import ai.chatbot.common.net.CheckedHttp;
import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.net.PublicAddresses;
import ai.chatbot.knowledge.KnowledgeError;
import java.net.InetAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
class WebConfiguration {

    @Bean
    CheckedNames.Names names() {
        return InetAddress::getAllByName;
    }

    @Bean
    CheckedNames checkedNames(CheckedNames.Names names, WebProperties properties) {
        return new CheckedNames(
                new PublicAddresses(properties.allowedRanges()),
                names,
                () -> new ServiceException(
                        KnowledgeError.WEB_URL_REFUSED, "Only addresses of the public internet can be fetched."));
    }

    @Bean
    CheckedHttp webClient(CheckedNames names, WebProperties properties) {
        return new CheckedHttp(names, properties.userAgent());
    }

    @Bean
    CollectionIndexes crawlIndexes() {
        return CollectionIndexes.of(
                Crawls.COLLECTION,
                new Index("crawl_id", Sort.Direction.ASC).unique(),
                new Index("status", Sort.Direction.ASC).on("lease_until", Sort.Direction.ASC));
    }
}
