package ai.chatbot.knowledge.web;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;

@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class RefusedAddressesIT extends WebIngestionTest {

    RefusedAddressesIT(@LocalServerPort int port, Crawls crawls, CrawlStep step) {
        super(port, crawls, step);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2/", "http://169.254.169.254/latest/meta-data", "http://[::1]/", "http://10.0.0.1/",
                "http://[::ffff:192.168.0.1]/", "http://[fd00:ec2::254]/", "http://0/", "file:///etc/passwd",
                "http://me:secret@127.0.0.1/"
            })
    void privateAddressesAreRefused(String url) {
        Answer answer = ingest(Map.of("source", Map.of("type", "web_scrape", "url", url)));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.errorCode()).isEqualTo("WEB_URL_REFUSED");
        assertThat(ingest(Map.of("source", Map.of("type", "web_scrape", "url", url, "sitemap", true)))
                        .errorCode())
                .isEqualTo("WEB_URL_REFUSED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; source",
                "{\"source\":{\"type\":\"api\",\"url\":\"http://127.0.0.1/\"}}; source.type",
                "{\"source\":{\"type\":\"web_scrape\"}}; source.url",
                "{\"source\":{\"type\":\"web_scrape\",\"url\":\"http://127.0.0.1/\",\"max_pages\":0}}; source.max_pages",
                "{\"source\":{\"type\":\"web_scrape\",\"url\":\"http://127.0.0.1/\",\"max_depth\":9}}; source.max_depth",
                "{\"source\":{\"type\":\"web_scrape\",\"url\":\"http://127.0.0.1/\"},\"chunk_size\":1}; chunk_size",
                "{\"source\":{\"type\":\"web_scrape\",\"url\":\"http://127.0.0.1/\",\"sitemap\":true},\"title\":\"x\"};"
                        + " title"
            })
    void badFieldsAreNamed(String body, String field) {
        Answer answer = knowledge.api().post(DOCUMENTS + "/ingest", body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("error").path("details").path("fields").propertyNames())
                .containsExactly(field);
    }

    @Test
    void onlyAdminsMayHaveAnythingFetched() {
        TestApi user = TestApi.onPort(port).as(TestTokens.user("u"));

        assertThat(user.post(DOCUMENTS + "/ingest", Map.of("source", source("/a")))
                        .status())
                .isEqualTo(403);
        assertThat(user.post(DOCUMENTS + "/x/refresh", Map.of()).status()).isEqualTo(403);
        assertThat(user.get(DOCUMENTS + "/ingest/crawls/x").status()).isEqualTo(403);
    }
}
