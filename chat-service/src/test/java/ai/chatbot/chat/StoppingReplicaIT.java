package ai.chatbot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.chat.AnswerReader.Event;
import ai.chatbot.common.test.TestTokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A replica that is told to stop while it writes an answer, as at an upgrade: what the chart's times rest upon. */
class StoppingReplicaIT {

    private static final String BEGIN = "Items can be returned within 30 days. [1] ";
    private static final String END = "Keep the box. [1]";

    @Test
    void writesItsAnswersToTheEndAndOnlyThenIsGone() throws Exception {
        var model = new WritingModel();
        ConfigurableApplicationContext replica = new SpringApplicationBuilder(ChatServiceApplication.class)
                .initializers(new TestTokens(), new StubbedServices())
                .run("--server.port=0", "--spring.lifecycle.timeout-per-shutdown-phase=60s");
        int port = replica.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        StubbedServices.on("POST", "/internal/llm/stream", model.reply());
        try (AnswerReader client = AnswerReader.asking(port, "anna", ChatServiceTest.QUESTION)) {
            model.says(BEGIN + "Keep ");
            client.await("delta");

            Thread stopping = Thread.ofVirtual().start(replica::close);
            assertThat(stopping.join(Duration.ofSeconds(1)))
                    .as("it waits for its client")
                    .isFalse();
            model.says("the box. [1]").ends(StubbedServices.completion(BEGIN + END));

            List<Event> events = client.toTheEnd();
            assertThat(events.getLast().name()).isEqualTo("done");
            assertThat(client.text()).isEqualTo(BEGIN + END);
            assertThat(stopping.join(Duration.ofSeconds(20))).isTrue();
        } finally {
            replica.close();
        }
    }
}
