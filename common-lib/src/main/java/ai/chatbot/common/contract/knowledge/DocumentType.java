package ai.chatbot.common.contract.knowledge;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

public enum DocumentType {
    @JsonProperty("faq")
    FAQ,
    @JsonProperty("sop")
    SOP,
    @JsonProperty("module")
    MODULE,
    @JsonProperty("general")
    GENERAL;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
