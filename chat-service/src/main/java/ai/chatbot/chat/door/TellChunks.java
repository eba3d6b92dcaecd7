package ai.chatbot.chat.door;

import ai.chatbot.chat.answer.AnswerProgress;
import ai.chatbot.chat.stream.KeptAliveResponse;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.openai.ChatCompletionChunk;
import ai.chatbot.common.contract.openai.ChatCompletionChunk.Delta;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells an answer of ours sentence by sentence, as soon as each is checked. What a client of OpenAI's has been told cannot
 * be taken back; sentences that were told are guarded and stand on their sources.
 */
final class TellChunks implements AnswerProgress {

    private final ReplyChunks chunks;
    private final JsonMapper json;
    private final KeptAliveResponse line;
    private final AtomicReference<Runnable> giveUp = new AtomicReference<>(() -> {});
    private volatile boolean gone;
    private String told = "";

    TellChunks(ReplyChunks chunks, JsonMapper json, KeptAliveResponse line) {
        this.chunks = chunks;
        this.json = json;
        this.line = line;
    }

    @Override
    public boolean isWatching() {
        return true;
    }

    /** What does not go on where the text was is looked at in the end. */
    @Override
    public void says(String text, List<Source> cited) {
        if (gone || text.isEmpty() || !text.startsWith(told)) {
            return;
        }
        try {
            begin();
            for (String sentence : CitedReply.sentences(text.substring(told.length()))) {
                send(chunks.text(sentence));
            }
            told = text;
        } catch (IOException e) {
            gone = true;
            giveUp.get().run();
        }
    }

    @Override
    public boolean isStopped() {
        return gone;
    }

    @Override
    public void whenStopped(Runnable action) {
        giveUp.set(action);
        if (gone) {
            action.run();
        }
    }

    /** @throws IOException when the client has gone */
    void end(CitedReply reply, boolean withUsage) throws IOException {
        begin();
        for (ChatCompletionChunk chunk : reply.rest(told, chunks, withUsage)) {
            send(chunk);
        }
        line.send(event(ChatCompletionChunk.DONE));
    }

    private void begin() throws IOException {
        if (told.isEmpty()) {
            send(chunks.of(Delta.ROLE, null));
        }
    }

    private void send(ChatCompletionChunk chunk) throws IOException {
        line.send(event(json.writeValueAsString(chunk)));
    }

    static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
