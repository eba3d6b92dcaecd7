package ai.chatbot.benchmarks.load;

import picocli.CommandLine.Option;

/** Which running platform a command measures, and who signs in there. */
public final class PlatformOptions {

    @Option(names = "--url", description = "The gateway's; default http://localhost:8080")
    private String url = "http://localhost:8080";

    @Option(
            names = "--email",
            required = true,
            defaultValue = "${env:CHATBOT_ADMIN_EMAIL}",
            description = "Of an admin; default CHATBOT_ADMIN_EMAIL")
    private String email = "";

    @Option(
            names = "--password",
            required = true,
            defaultValue = "${env:CHATBOT_ADMIN_PASSWORD}",
            description = "Default CHATBOT_ADMIN_PASSWORD")
    private String password = "";

    public String url() {
        return url;
    }

    /** For an hour. */
    public Target signIn() {
        return new Target(url, email, password);
    }
}
