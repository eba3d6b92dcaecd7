package ai.chatbot.llm.provider.openai;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.secret.RotatingSecret;
import ai.chatbot.common.secret.azure.AzureIdentity;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.provider.CurrentKey;
import ai.chatbot.llm.provider.OpenAiUpstream;
import ai.chatbot.llm.provider.OpenAiUpstream.Credentials;
import com.azure.core.credential.TokenCredential;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.web.util.UriUtils;

/** The same addresses and keys as the clients use, for requests that pass through. */
final class Upstreams {

    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    /** Azure's newer interface, which takes the deployment from the body and has no versions. */
    private static final String AZURE_V1 = "/openai/v1";

    private Upstreams() {}

    static OpenAiUpstream of(OpenAiProperties properties, RotatingSecret key) {
        URI completions = URI.create(base(properties.baseUrl()) + "/chat/completions");
        return new OpenAiUpstream(
                _ -> completions,
                new CurrentKey(key, AUTHORIZATION, BEARER),
                properties.timeout(),
                properties.connectTimeout());
    }

    static OpenAiUpstream of(AzureProperties properties, RotatingSecret key) {
        return azure(properties, new CurrentKey(key, AzureConfiguration.KEY_HEADER, ""));
    }

    static OpenAiUpstream of(AzureProperties properties, TokenCredential identity) {
        return azure(properties, new EntraToken(AzureIdentity.tokens(identity, AzureConfiguration.SCOPE)));
    }

    private static OpenAiUpstream azure(AzureProperties properties, Credentials credentials) {
        return new OpenAiUpstream(
                deployments(base(properties.endpoint()), properties.apiVersion()),
                credentials,
                properties.timeout(),
                properties.connectTimeout());
    }

    private static Function<String, URI> deployments(String base, String apiVersion) {
        if (base.endsWith(AZURE_V1)) {
            URI completions = URI.create(base + "/chat/completions");
            return _ -> completions;
        }
        return deployment -> URI.create(base + "/openai/deployments/"
                + UriUtils.encode(deployment, StandardCharsets.UTF_8)
                + "/chat/completions?api-version=" + apiVersion);
    }

    private static String base(String url) {
        String stripped = url.strip();
        return stripped.endsWith("/") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    /** @param token one that holds now */
    private record EntraToken(Supplier<String> token) implements Credentials {

        @Override
        public String header() {
            return AUTHORIZATION;
        }

        @Override
        public String prefix() {
            return BEARER;
        }

        @Override
        public String current() {
            try {
                return token.get();
            } catch (RuntimeException e) { // many types of several libraries: nobody on the chain could sign us in
                throw new ServiceException(LlmError.MODEL_UNAVAILABLE, "Entra ID gives us no token.", e);
            }
        }

        /** One that was refused before its time would be refused again. */
        @Override
        public Optional<String> otherThan(String refused) {
            return Optional.empty();
        }

        /** Never the token. */
        @Override
        public String toString() {
            return "EntraToken";
        }
    }
}
