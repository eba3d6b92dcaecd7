package ai.chatbot.knowledge.web;

import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

final class TestWeb {

    private TestWeb() {}

    static WebProperties properties(List<String> allowedRanges) {
        return new WebProperties(
                allowedRanges,
                Duration.ofSeconds(2),
                DataSize.ofKilobytes(64),
                3,
                1000,
                3,
                Duration.ofMillis(100),
                "ChatbotSupportService");
    }
}
