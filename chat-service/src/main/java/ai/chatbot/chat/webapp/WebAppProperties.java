package ai.chatbot.chat.webapp;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the chat web app is told about itself.
 *
 * @param authEnabled whether it lets in only people whom {@code /.auth/me} knows
 * @param feedbackEnabled whether answers can be rated
 * @param sanitizeAnswer whether it removes dangerous HTML from answers; from citations it always does
 * @param dataSource what it calls the place that answers come from; empty offers pictures to be sent, which are refused
 * @param history whether it keeps conversations here; else it keeps them itself, until the page is closed
 * @param stream whether answers come while they are written
 * @param signOfLife how long a stream is silent; what fails before the first sign of life is an ordinary failure
 */
@ConfigurationProperties("chatbot.chat.webapp")
record WebAppProperties(
        @DefaultValue Ui ui,
        @DefaultValue("true") boolean authEnabled,
        @DefaultValue("true") boolean feedbackEnabled,
        @DefaultValue("false") boolean sanitizeAnswer,
        @DefaultValue("KnowledgeBase") @Nullable String dataSource,
        @DefaultValue("true") boolean history,
        @DefaultValue("true") boolean stream,
        @DefaultValue("10s") Duration signOfLife) {

    /**
     * @param title of the page's header
     * @param logo address of a picture in the header; empty is the app's own
     * @param chatLogo the same for an empty chat
     */
    record Ui(
            @DefaultValue("Support") String title,
            @Nullable String logo,
            @Nullable String chatLogo,
            @DefaultValue("Start chatting") String chatTitle,

            @DefaultValue("This chatbot is configured to answer your questions")
            String chatDescription,

            @DefaultValue("true") boolean showShareButton,
            @DefaultValue("true") boolean showChatHistoryButton) {

        private static final Pattern ADDRESS = Pattern.compile("(https?://|/(?!/)|data:image/)\\S+");
        private static final int LONGEST = 500;

        Ui {
            require(title, "UI_TITLE");
            require(chatTitle, "UI_CHAT_TITLE");
            require(chatDescription, "UI_CHAT_DESCRIPTION");
            logo = address(logo, "UI_LOGO");
            chatLogo = address(chatLogo, "UI_CHAT_LOGO");
        }

        private static void require(String text, String setting) {
            if (text.isBlank() || text.length() > LONGEST) {
                throw new IllegalArgumentException(setting + " must have 1–" + LONGEST + " characters");
            }
        }

        private static @Nullable String address(@Nullable String address, String setting) {
            String given = given(address);
            if (given != null && !ADDRESS.matcher(given).matches()) {
                throw new IllegalArgumentException(
                        setting + " must be an address: https://…, /… on this server, or data:image/…");
            }
            return given;
        }
    }

    WebAppProperties {
        dataSource = given(dataSource);
        if (!signOfLife.isPositive()) {
            throw new IllegalArgumentException("chatbot.chat.webapp.sign-of-life must be positive");
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
