package ai.chatbot.embedding.remote.openai;

import ai.chatbot.embedding.catalog.ModelCard;
import ai.chatbot.embedding.catalog.ModelCard.Batching;
import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.onnx.Tokenizer;
import ai.chatbot.embedding.remote.OfferedRemoteModel;
import ai.chatbot.embedding.remote.ProviderCall;
import ai.chatbot.embedding.remote.RemoteModel;
import ai.chatbot.embedding.remote.RemoteProperties;
import ai.chatbot.embedding.remote.TextCut;
import ai.chatbot.embedding.remote.openai.CompatibleProperties.Server;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The model of a server that speaks OpenAI's protocol: what it is comes from the settings, since no server tells. */
final class CompatibleServer {

    private CompatibleServer() {}

    /** @throws IllegalStateException when its tokenizer is named and cannot be read */
    static OfferedModel offered(String name, Server server, RemoteProperties remote, Path cache, MeterRegistry meters) {
        boolean byPurpose = !server.queryPrefix().equals(server.documentPrefix());
        var card = new ModelCard(
                name + "/" + server.model(),
                name,
                ModelCard.OPEN_SOURCE,
                server.dimension(),
                server.maxTokens(),
                true,
                byPurpose,
                Batching.ACROSS_REQUESTS,
                server.languages(),
                ModelCard.UNKNOWN,
                "as its server");
        ServerTokens tokens = tokens(name, server, cache);
        ProviderCall call = OpenAiClients.openAi(server.baseUrl(), server.apiKey(), server.model(), remote.timeout());
        var model = new RemoteModel(
                card,
                prefixed(call, server),
                tokens == null ? TextCut.NONE : tokens,
                OpenAiClients.LIMITS,
                remote,
                meters);
        return new OfferedRemoteModel(card, model, tokens);
    }

    private static @Nullable ServerTokens tokens(String name, Server server, Path cache) {
        if (server.tokenizer() == null) {
            return null;
        }
        try {
            return new ServerTokens(
                    Tokenizer.load(cache, server.tokenizer()),
                    server.maxTokens(),
                    List.of(server.queryPrefix(), server.documentPrefix()));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "chatbot.embedding.provider.compatible.%s.tokenizer: %s cannot be used: %s"
                            .formatted(name, server.tokenizer(), e.getMessage()),
                    e);
        }
    }

    private static ProviderCall prefixed(ProviderCall call, Server server) {
        if (server.queryPrefix().isEmpty() && server.documentPrefix().isEmpty()) {
            return call;
        }
        return (texts, purpose) -> {
            String prefix = purpose == Purpose.QUERY ? server.queryPrefix() : server.documentPrefix();
            return call.embed(texts.stream().map(prefix::concat).toList(), purpose);
        };
    }
}
