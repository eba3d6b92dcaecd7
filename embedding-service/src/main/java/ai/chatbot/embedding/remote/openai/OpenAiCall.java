package ai.chatbot.embedding.remote.openai;

import ai.chatbot.common.error.Causes;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.remote.ProviderCall;
import ai.chatbot.embedding.remote.ProviderFailedException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.openai.OpenAiEmbeddingModel;

/** Spring AI's client with our errors. It knows no purposes. */
final class OpenAiCall implements ProviderCall {

    private final OpenAiEmbeddingModel client;

    OpenAiCall(OpenAiEmbeddingModel client) {
        this.client = client;
    }

    /** The answer says which vector belongs to which text, and need not be in order. */
    @Override
    public List<Vector> embed(List<String> texts, Purpose purpose) {
        List<Embedding> embeddings = ask(texts).stream()
                .sorted(Comparator.comparing(Embedding::getIndex))
                .toList();
        for (int i = 0; i < embeddings.size(); i++) {
            if (embeddings.get(i).getIndex() != i) {
                throw ProviderFailedException.ofAnswer("its vectors are not numbered from 0");
            }
        }
        return embeddings.stream()
                .map(embedding -> new Vector(embedding.getOutput(), false))
                .toList();
    }

    private List<Embedding> ask(List<String> texts) {
        try {
            return client.call(new EmbeddingRequest(texts, client.getOptions())).getResults();
        } catch (OpenAIServiceException refused) {
            throw ProviderFailedException.ofStatus(
                    refused.statusCode(),
                    refused.headers().values("Retry-After").stream().findFirst().orElse(null));
        } catch (OpenAIIoException broken) {
            throw ProviderFailedException.ofConnection(broken);
        } catch (OpenAIException | IllegalArgumentException | NullPointerException unreadable) {
            throw isCutShort(unreadable)
                    ? ProviderFailedException.ofConnection(unreadable)
                    : ProviderFailedException.ofAnswer("it cannot be read");
        }
    }

    private static boolean isCutShort(RuntimeException failure) {
        return Causes.has(failure, InterruptedIOException.class)
                || Causes.has(failure, SocketException.class)
                || Causes.has(failure, EOFException.class)
                || Causes.has(failure, ProtocolException.class);
    }
}
