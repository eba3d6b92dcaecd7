package ai.chatbot.llm.tool;

import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.Secrets;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls of a source identify themselves: a header with a secret.
 *
 * @param scheme before the secret, such as {@code Bearer}; empty for the secret alone
 * @param name of the secret in the stores; empty for {@code <source>-api-key}
 * @param value when the stores have none; empty for none
 */
public record SourceKey(
        @DefaultValue("Authorization") String header,
        @DefaultValue("") String scheme,
        @DefaultValue("") String name,
        @DefaultValue("") String value) {

    public static final SourceKey NONE = new SourceKey("Authorization", "", "", "");

    public RotatingSecret in(Secrets secrets, String source) {
        return secrets.named(name.isBlank() ? source + "-api-key" : name.strip(), value);
    }

    /** What stands in the header. */
    public String withScheme(String secret) {
        return scheme.isBlank() ? secret : scheme.strip() + " " + secret;
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "SourceKey[" + header + ", " + name + "]";
    }
}
