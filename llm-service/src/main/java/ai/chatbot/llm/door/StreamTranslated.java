package ai.chatbot.llm.door;

import ai.chatbot.common.contract.openai.ChatCompletionChunk;
import ai.chatbot.common.contract.openai.ChatCompletionChunk.Delta;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.routing.AnswerPart;
import ai.chatbot.llm.routing.ModelRequest;
import ai.chatbot.llm.routing.ModelRouter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A translated answer in chunks, each as soon as the model has written it. */
@Component
class StreamTranslated {

    private static final byte[] DONE =
            ("data: " + ChatCompletionChunk.DONE + "\n\n").getBytes(StandardCharsets.US_ASCII);

    private final ModelRouter router;
    private final SignsOfLife signs;
    private final DoorFailures failures;
    private final JsonMapper json;

    StreamTranslated(ModelRouter router, SignsOfLife signs, DoorFailures failures, JsonMapper json) {
        this.router = router;
        this.signs = signs;
        this.failures = failures;
        this.json = json;
    }

    /** @throws ServiceException what goes wrong before the first word; what comes later is an event */
    void answer(ModelRequest request, TranslateAnswer answer, boolean usageWanted, HttpServletResponse response) {
        try (Stream<AnswerPart> stream = router.stream(request).toStream(1)) {
            Iterator<AnswerPart> parts = stream.iterator();
            boolean begun = parts.hasNext(); // a failure before it is still an answer of its own
            Thread reader = Thread.currentThread();
            try (ClientEvents client = ClientEvents.open(response, signs, reader::interrupt)) {
                if (begun) {
                    send(client, answer.delta(Delta.ROLE));
                }
                write(parts, answer, usageWanted, client);
            } catch (IOException e) {
                // the client has gone: closing the stream stops the model
            } finally {
                Thread.interrupted(); // it was meant for this stream
            }
        }
    }

    private void write(Iterator<AnswerPart> parts, TranslateAnswer answer, boolean usageWanted, ClientEvents client)
            throws IOException {
        try {
            while (parts.hasNext()) {
                switch (parts.next()) {
                    case AnswerPart.Text text -> send(client, answer.delta(Delta.text(text.text())));
                    case AnswerPart.End end -> {
                        for (ChatCompletionChunk chunk : answer.end(end.answer(), usageWanted)) {
                            send(client, chunk);
                        }
                        client.send(DONE);
                    }
                }
            }
        } catch (ServiceException e) {
            client.send(failures.event(e));
        } catch (RuntimeException e) {
            if (!client.isClientGone()) {
                throw e;
            }
        }
    }

    private void send(ClientEvents client, ChatCompletionChunk chunk) throws IOException {
        client.send(("data: " + json.writeValueAsString(chunk) + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
}
