package ai.chatbot.chat.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Spelled in lower case on the wire. */
enum ExportFormat {
    @JsonProperty("json")
    JSON("application/json;charset=UTF-8", "json"),
    @JsonProperty("markdown")
    MARKDOWN("text/markdown;charset=UTF-8", "md");

    private final String contentType;
    private final String extension;

    ExportFormat(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return extension;
    }
}
