package ai.chatbot.session.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param urls of helpdesks; none: nobody is told
 * @param secret that deliveries are signed with, unless the secret store has {@code handover-webhook-secret}
 * @param timeout of one attempt
 * @param attempts before a delivery is given up
 * @param firstPause after a failure; each following one is twice as long
 * @param longestPause at most
 * @param keep how long deliveries are listed after they were sent or given up
 * @param interval between two looks for deliveries that are due
 * @param allowedRanges addresses that are not public and may be connected to all the same
 */
@ConfigurationProperties("chatbot.session.webhooks")
record WebhookProperties(
        @DefaultValue List<String> urls,
        @DefaultValue("") String secret,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("8") int attempts,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("1h") Duration longestPause,
        @DefaultValue("7d") Duration keep,
        @DefaultValue("2s") Duration interval,
        @DefaultValue List<String> allowedRanges) {

    WebhookProperties {
        urls = List.copyOf(urls);
        allowedRanges = List.copyOf(allowedRanges);
        urls.forEach(WebhookProperties::requireHttp);
        if (attempts < 1) {
            throw new IllegalArgumentException("chatbot.session.webhooks.attempts must be 1 or more");
        }
    }

    /** What sending has to wait after so many attempts. */
    Duration pauseAfter(int attempts) {
        Duration pause = firstPause.multipliedBy(1L << Math.clamp(attempts - 1, 0, 20));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }

    private static void requireHttp(String url) {
        URI uri = URI.create(url);
        boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "chatbot.session.webhooks.urls must be http or https addresses without credentials");
        }
    }

    @Override
    public String toString() {
        return "WebhookProperties[" + urls.size() + " helpdesks]";
    }
}
