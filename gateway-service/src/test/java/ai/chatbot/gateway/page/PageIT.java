package ai.chatbot.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.common.test.TestApi;
import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.common.test.TestTokens;
import ai.chatbot.gateway.RunningGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The page of a build in a directory, the sample user, and a proxy in front that says who its clients are. */
@TestPropertySource(
        properties = {
            "chatbot.gateway.webapp.title=<Contoso & Co>",
            "chatbot.gateway.easyauth.sample-user=local",
            "server.forward-headers-strategy=native"
        })
class PageIT extends RunningGateway {

    private static final String INDEX = """
            <!doctype html><html><head><link rel="icon" href="{{ favicon }}" /><title>{{ title }}</title>
            <script type="module" crossorigin src="/assets/index-5f3a.js"></script></head><body><div id="root"></div></body></html>
            """;

    private final ConcurrentLinkedQueue<String> presented = new ConcurrentLinkedQueue<>();

    @DynamicPropertySource
    static void build(DynamicPropertyRegistry registry) throws IOException {
        Path parent = Files.createTempDirectory("webapp");
        Path build = Files.createDirectories(parent.resolve("static"));
        Files.createDirectories(build.resolve("assets"));
        Files.writeString(parent.resolve("secret.txt"), "secret");
        Files.writeString(build.resolve("secret.txt"), "secret");
        Files.writeString(build.resolve("index.html"), INDEX);
        Files.writeString(build.resolve("favicon.ico"), "icon");
        Files.writeString(build.resolve("assets/index-5f3a.js"), "console.log('ä')");
        Files.writeString(build.resolve("assets/index-5f3a.css"), "body{}");
        Files.writeString(build.resolve("assets/Logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        registry.add("chatbot.gateway.webapp.directory", build::toString);
    }

    @BeforeEach
    void usersAreKnown() {
        USER.on("POST", "/internal/credentials/principals", request -> {
            presented.add(request.json().path("id").asString());
            return Reply.data(Map.of("access_token", TestTokens.user("somebody")));
        });
    }

    @Test
    void fillsInItsTitleAndItsIcon() {
        Answer page = anonymous().get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.body())
                .contains("<title>&lt;Contoso &amp; Co&gt;</title>", "href=\"/favicon.ico\"")
                .doesNotContain("{{");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self';", "style-src 'self' 'unsafe-inline'", "connect-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
        assertThat(page.response().headers().allValues("Content-Security-Policy"))
                .hasSize(1);
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "/assets/index-5f3a.js, text/javascript, immutable",
        "/assets/index-5f3a.css, text/css, immutable",
        "/assets/Logo.svg, image/svg+xml, immutable",
        "/favicon.ico, image/, max-age=86400"
    })
    void servesItsFiles(String path, String type, String cache) {
        Answer file = anonymous().get(path);

        assertThat(file.status()).as(file.body()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith(type);
        assertThat(file.header("Cache-Control")).contains(cache, "public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../secret.txt",
                "/assets/%2e%2e/secret.txt",
                "/assets/..%2fsecret.txt",
                "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
                "/assets/..%5c..%5csecret.txt",
                "/assets/..%252fsecret.txt",
                "/assets/..;/secret.txt",
                "/assets//../secret.txt",
                "/assets/",
                "/assets/nothing.js",
                "/secret.txt",
                "/index.html"
            })
    void servesNothingElse(String path) throws IOException {
        String answer = raw(path);

        assertThat(answer).doesNotContain("secret\n").doesNotEndWith("secret");
        assertThat(answer.lines().findFirst().orElseThrow()).containsPattern(" (400|401|403|404) ");
    }

    @Test
    void takesWhoeverIsHereForTheSampleUser() {
        assertThat(anonymous().get("/history/list?offset=0").status()).isEqualTo(200);
        assertThat(CHAT.requests().getLast().header("Authorization")).startsWith("Bearer ey");
        assertThat(presented).allMatch("sample-user"::equals);
        assertThat(anonymous().get("/.auth/me").body()).isEqualTo("[]");
        assertThat(anonymous().get("/api/v1/chat/sessions").status()).isEqualTo(401);
    }

    /** The proxy on this machine says that its client is elsewhere, or even that it is the trusted one. */
    @Test
    void takesNobodyElseForTheSampleUserNorForAProxy() throws IOException {
        TestApi behindAProxy = anonymous().with("X-Forwarded-For", "203.0.113.7");
        assertThat(behindAProxy.get("/history/list?offset=0").status()).isEqualTo(401);

        TestApi impostor = anonymous().with("X-Forwarded-For", "127.0.0.9").with("X-Ms-Client-Principal-Id", "boss");
        impostor.get("/history/list?offset=0");
        assertThat(presented).doesNotContain("boss");
        assertThat(raw("/history/list?offset=0", "evil.example")).startsWith("HTTP/1.1 401");
    }

    private String raw(String path) throws IOException {
        return raw(path, "localhost");
    }

    /** Without a client that tidies addresses up. */
    private String raw(String path, String host) throws IOException {
        URI url = URI.create(url());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return String.join("\n", reader.lines().toList());
        }
    }
}
