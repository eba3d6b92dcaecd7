package ai.chatbot.knowledge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.test.StubServer;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.knowledge.KnowledgeError;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FetchUrlTests {

    private final StubServer site = StubServer.start();
    private final FetchUrl allowed = fetching(List.of("127.0.0.1/32"), InetAddress::getAllByName);

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void loopbackIsRefusedUnlessItIsAllowed() {
        site.on("GET", "/a", _ -> new Reply(200, "Hello", Map.of()));
        FetchUrl strict = fetching(List.of(), InetAddress::getAllByName);

        refuses(KnowledgeError.WEB_URL_REFUSED, strict, site.url() + "/a");
        refuses(KnowledgeError.WEB_URL_REFUSED, strict, site.url().replace("127.0.0.1", "localhost") + "/a");
        refuses(KnowledgeError.WEB_URL_REFUSED, strict, site.url().replace("127.0.0.1", "2130706433") + "/a");
        assertThat(site.requests()).isEmpty();
        assertThat(text(allowed, site.url() + "/a")).isEqualTo("Hello");
    }

    @Test
    void aRedirectIsCheckedLikeAnyAddress() {
        String elsewhere = site.url().replace("127.0.0.1", "127.0.0.2");
        site.on("GET", "/loopback", _ -> redirect(elsewhere + "/secret"))
                .on("GET", "/metadata", _ -> redirect("http://169.254.169.254/latest/meta-data"))
                .on("GET", "/file", _ -> redirect("file:///etc/passwd"))
                .on("GET", "/password", _ -> redirect("http://admin:admin@127.0.0.1/"))
                .on("GET", "/good", _ -> redirect("end?x=1"))
                .on("GET", "/end", _ -> new Reply(200, "End", Map.of()));

        for (String path : List.of("/loopback", "/metadata", "/file", "/password")) {
            refuses(KnowledgeError.WEB_URL_REFUSED, allowed, site.url() + path);
        }
        assertThat(text(allowed, site.url() + "/good")).isEqualTo("End");
        assertThat(site.requests()).noneMatch(request -> request.uri().getPath().equals("/secret"));
    }

    @Test
    void redirectsEnd() {
        site.on("GET", "/loop", _ -> redirect("/loop"));

        refuses(KnowledgeError.WEB_PAGE_UNAVAILABLE, allowed, site.url() + "/loop");
        assertThat(site.requests()).hasSize(4);
    }

    @Test
    void aNameOneOfWhoseAddressesIsPrivateIsRefused() {
        FetchUrl mixed = fetching(List.of("127.0.0.1/32"), _ ->
                new InetAddress[] {InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("10.0.0.1")});

        refuses(KnowledgeError.WEB_URL_REFUSED, mixed, "http://mixed.example.org/");
    }

    /** A name that changes its mind between the check and the connection gains nothing: there is only one look. */
    @Test
    void theConnectionGoesToTheAddressThatWasChecked() {
        site.on("GET", "/a", _ -> new Reply(200, "Checked", Map.of()));
        List<String> asked = new ArrayList<>();
        FetchUrl rebound = fetching(List.of("127.0.0.1/32"), name -> {
            asked.add(name);
            return new InetAddress[] {InetAddress.ofLiteral(asked.size() == 1 ? "127.0.0.1" : "127.0.0.2")};
        });
        String url = site.url().replace("127.0.0.1", "rebound.example.org") + "/a";

        assertThat(text(rebound, url)).isEqualTo("Checked");
        assertThat(asked).containsExactly("rebound.example.org");
        refuses(KnowledgeError.WEB_URL_REFUSED, rebound, url);
    }

    @Test
    void aPageThatIsTooLargeOrTooSlowIsRefused() {
        CountDownLatch end = new CountDownLatch(1);
        site.on("GET", "/large", _ -> new Reply(200, "x".repeat(70_000), Map.of()))
                .on("GET", "/slow", _ -> {
                    awaitQuietly(end);
                    return new Reply(200, "late", Map.of());
                });

        assertThat(refuses(KnowledgeError.WEB_PAGE_UNAVAILABLE, allowed, site.url() + "/large"))
                .contains("larger than");
        assertThat(refuses(KnowledgeError.WEB_PAGE_UNAVAILABLE, allowed, site.url() + "/slow"))
                .contains("took longer than 2 seconds");
        end.countDown();
    }

    @Test
    void aServerThatHangsUpOrIsNotThereIsUnavailable() {
        site.on("GET", "/gone", _ -> Reply.hangUp());

        refuses(KnowledgeError.WEB_PAGE_UNAVAILABLE, allowed, site.url() + "/gone");
        refuses(KnowledgeError.WEB_PAGE_UNAVAILABLE, allowed, "http://127.0.0.1:1/");
    }

    private static FetchUrl fetching(List<String> ranges, CheckedNames.Names names) {
        WebProperties properties = TestWeb.properties(ranges);
        var web = new WebConfiguration();
        return new FetchUrl(web.webClient(web.checkedNames(names, properties), properties), properties);
    }

    private static Reply redirect(String to) {
        return new Reply(302, "", Map.of("Location", to));
    }

    private static String text(FetchUrl fetching, String url) {
        Fetched fetched = fetching.fetch(WebAddress.of(url), Map.of(), _ -> {});
        assertThat(fetched).isInstanceOf(Fetched.Page.class);
        return new String(((Fetched.Page) fetched).bytes(), StandardCharsets.UTF_8);
    }

    private static String refuses(KnowledgeError code, FetchUrl fetching, String url) {
        var refusal = new ServiceException[1];
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> fetching.fetch(WebAddress.of(url), Map.of(), _ -> {}))
                .satisfies(thrown -> refusal[0] = thrown)
                .extracting(ServiceException::code)
                .isEqualTo(code);
        return refusal[0].text();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
