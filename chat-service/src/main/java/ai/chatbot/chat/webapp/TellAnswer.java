package ai.chatbot.chat.webapp;

import ai.chatbot.chat.answer.AnswerProgress;
import ai.chatbot.chat.stream.KeptAliveResponse;
import ai.chatbot.chat.webapp.Frame.Part;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.Outcome;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.webapp.WebAppError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the app an answer while it is written: first what it may refer to, then the text, of which nothing can be taken
 * back. It writes on the thread that makes the answer, so an answer is made no faster than it is read; when nobody reads
 * any more, it is stopped.
 */
final class TellAnswer implements AnswerProgress {

    private final String question;
    private final String answerId;
    private final Frames frames;
    private final Lines lines;
    private final JsonMapper json;
    private final KeptAliveResponse line;
    private final Departure departure;
    private List<SearchResult> passages = List.of();
    private @Nullable DocCitations citations;
    private String told = "";

    /** Whether the client has gone, and what ends the waiting for what it no longer wants. */
    static final class Departure implements Runnable {

        private final AtomicReference<Runnable> giveUp = new AtomicReference<>(() -> {});
        private volatile boolean gone;

        @Override
        public void run() {
            gone = true;
            giveUp.get().run();
        }
    }

    TellAnswer(
            String question,
            String answerId,
            Frames frames,
            Lines lines,
            JsonMapper json,
            KeptAliveResponse line,
            Departure departure) {
        this.question = question;
        this.answerId = answerId;
        this.frames = frames;
        this.lines = lines;
        this.json = json;
        this.line = line;
        this.departure = departure;
    }

    @Override
    public boolean isWatching() {
        return true;
    }

    @Override
    public void read(List<SearchResult> found) {
        passages = List.copyOf(found);
    }

    /** What does not go on where the text was is looked at in the end. */
    @Override
    public void says(String text, List<Source> cited) {
        if (text.isEmpty() || departure.gone) {
            return;
        }
        try {
            goOn(answerId, text, cited);
        } catch (IOException e) {
            departure.run();
        }
    }

    @Override
    public boolean isStopped() {
        return departure.gone;
    }

    @Override
    public void whenStopped(Runnable giveUp) {
        departure.giveUp.set(giveUp);
        if (departure.gone) {
            giveUp.run();
        }
    }

    /**
     * The rest. An answer that became another one after some of it was told follows as a whole; in the place of what is no
     * answer any more, the app shows why.
     *
     * @throws IOException when the client has gone
     */
    void end(ChatReply reply) throws IOException {
        ChatReply.BotResponse said = reply.botResponse();
        List<Source> cited = CitedAnswer.citedIn(said);
        if (told.isEmpty()) {
            goOn(reply.messageId(), said.content(), cited);
        } else if (!goOn(answerId, said.content(), cited)) {
            if (said.outcome() == Outcome.GROUNDED || said.outcome() == Outcome.RELAYED) {
                send(answerId, "\n\n---\n\n" + references(said.content(), cited));
            } else {
                lines.fail(new WebAppError(said.content()), line);
            }
        }
    }

    /** @return false when it does not go on where the text was */
    private boolean goOn(String id, String whole, List<Source> cited) throws IOException {
        if (citations == null) {
            tellWhatItMayReferTo(id, cited);
        }
        String text = references(whole, cited);
        if (!text.startsWith(told)) {
            return false;
        }
        send(id, text.substring(told.length()));
        told = text;
        return true;
    }

    private void tellWhatItMayReferTo(String id, List<Source> cited) throws IOException {
        DocCitations all = DocCitations.of(cited.isEmpty() ? List.of() : passages, cited);
        citations = all;
        if (!all.isEmpty()) {
            var part = new Part(Said.TOOL, all.content(question, json));
            lines.send(List.of(frames.part(id, part)), line);
        }
    }

    private String references(String text, List<Source> cited) {
        return citations == null ? text : citations.in(text, cited);
    }

    private void send(String id, String text) throws IOException {
        List<Frame> parts = new ArrayList<>();
        for (String piece : DocCitations.pieces(text)) {
            parts.add(frames.part(id, new Part(Said.ASSISTANT, piece)));
        }
        lines.send(parts, line);
    }
}
