package ai.chatbot.llm;

import ai.chatbot.common.test.StubServer.End;
import ai.chatbot.common.test.StubServer.Reply;
import ai.chatbot.llm.provider.SilentServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** More providers, all but one played by the same server: each path is one of them. */
final class DoorProviders implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** What it says before it says nothing more. */
    static final String BEGINNING = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Thirty\"}}]}\n\n";

    /** For one request. */
    static final SilentServer SILENT = SilentServer.saying(
            Reply.stream("text/event-stream", List.of(BEGINNING.getBytes(StandardCharsets.UTF_8)), End.SILENT));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String server = RunningLlmService.AZURE.url();
        TestPropertyValues.of(
                        "chatbot.llm.provider.anthropic.base-url=" + server,
                        "chatbot.llm.provider.anthropic.api-key=claude-key",
                        "chatbot.llm.provider.compatible.gpu.base-url=" + server + "/gpu/v1",
                        "chatbot.llm.provider.compatible.gpu.api-key=gpu-key",
                        "chatbot.llm.provider.compatible.gpu.model=llama-3",
                        "chatbot.llm.provider.compatible.busy.base-url=" + server + "/busy/v1",
                        "chatbot.llm.provider.compatible.slow.base-url=" + server + "/slow/v1",
                        "chatbot.llm.provider.compatible.slow.timeout=500ms",
                        "chatbot.llm.provider.compatible.nowhere.base-url=http://127.0.0.1:1/v1",
                        "chatbot.llm.provider.compatible.silent.base-url=" + SILENT.url() + "/v1")
                .applyTo(context);
    }
}
