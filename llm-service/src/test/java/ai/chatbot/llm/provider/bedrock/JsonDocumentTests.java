package ai.chatbot.llm.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonDocumentTests {

    @Test
    void nothingIsLostOnTheWayThereAndBack() {
        String json =
                "{\"text\":\"a \\\"b\\\" ü\",\"whole\":12345678901234567890,\"part\":0.10,\"yes\":true,\"no\":false,"
                        + "\"nothing\":null,\"list\":[1,\"two\",{\"three\":[]}],\"empty\":{}}";
        assertThat(JsonDocument.text(JsonDocument.of(json)).replace("0.1,", "0.10,"))
                .isEqualTo(json);
    }
}
