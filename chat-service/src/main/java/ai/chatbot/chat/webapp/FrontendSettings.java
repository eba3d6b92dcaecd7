package ai.chatbot.chat.webapp;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** {@code oydEnabled} is what it calls its data source; where that is null it offers to send pictures. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record FrontendSettings(
        boolean authEnabled,
        boolean feedbackEnabled,
        Ui ui,
        boolean sanitizeAnswer,
        @Nullable String oydEnabled) {

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Ui(
            String title,
            @Nullable String logo,
            @Nullable String chatLogo,
            String chatTitle,
            String chatDescription,
            boolean showShareButton,
            boolean showChatHistoryButton) {}

    static FrontendSettings of(WebAppProperties properties) {
        WebAppProperties.Ui ui = properties.ui();
        return new FrontendSettings(
                properties.authEnabled(),
                properties.feedbackEnabled(),
                new Ui(
                        ui.title(),
                        ui.logo(),
                        ui.chatLogo(),
                        ui.chatTitle(),
                        ui.chatDescription(),
                        ui.showShareButton(),
                        ui.showChatHistoryButton()),
                properties.sanitizeAnswer(),
                properties.dataSource());
    }
}
