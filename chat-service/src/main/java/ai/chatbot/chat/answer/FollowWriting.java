package ai.chatbot.chat.answer;

import ai.chatbot.common.client.EventLines;
import ai.chatbot.common.contract.llm.CompletionEvent;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.CompletionStreamBytes;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Has llm-service write the answer, sentence by sentence, and checks each at once. */
@Component
class FollowWriting {

    private final CompletionStreamBytes completions;
    private final ChatProperties properties;
    private final JsonMapper json;

    FollowWriting(CompletionStreamBytes completions, ChatProperties properties, JsonMapper json) {
        this.completions = completions;
        this.properties = properties;
        this.json = json;
    }

    /**
     * @return stopped, when the progress was, with what there was by then
     * @throws ServiceException when the request is refused, or the answer does not come to its end
     */
    Draft write(CompletionRequest request, CheckedText checked, AnswerProgress progress) {
        var written = new StringBuilder();
        if (progress.isStopped()) {
            return Draft.stoppedAfter("");
        }
        try (var lines = EventLines.of(completions.stream(request), properties.longestSilence())) {
            progress.whenStopped(lines::breakOff);
            for (String data = lines.next(); data != null; data = lines.next()) {
                switch (json.readValue(data, CompletionEvent.class)) {
                    case CompletionEvent.Delta(String text) -> {
                        written.append(text);
                        checked.accept(text);
                    }
                    case CompletionEvent.Replaced(String text) -> written.replace(0, written.length(), text);
                    case CompletionEvent.Done(var completion) -> {
                        return Draft.of(completion);
                    }
                    case CompletionEvent.Failed failed ->
                        throw unfinished(failed.code() + ": " + failed.message(), null);
                }
            }
            throw new IOException("the stream ended before the answer did");
        } catch (IOException | JacksonException e) {
            if (progress.isStopped()) {
                return Draft.stoppedAfter(written.toString());
            }
            throw unfinished("llm-service has not finished the answer.", e);
        }
    }

    private static ServiceException unfinished(String reason, @Nullable Exception cause) {
        return new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, reason, cause);
    }
}
