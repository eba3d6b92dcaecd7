package ai.chatbot.chat.conversation;

import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.MessagePage;
import ai.chatbot.common.contract.session.SessionApi;
import ai.chatbot.common.contract.session.SessionDetails;
import ai.chatbot.common.contract.session.SortOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes a conversation out page by page, so that it never is in memory as a whole. */
@Component
class ExportConversation {

    private static final int PAGE = 100;

    private final SessionApi sessions;
    private final JsonMapper json;

    ExportConversation(SessionApi sessions, JsonMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /** What is said meanwhile may be missing. */
    void export(SessionDetails session, ExportFormat format, OutputStream out) throws IOException {
        switch (format) {
            case JSON -> asJson(session, out);
            case MARKDOWN -> asMarkdown(session, out);
        }
        out.flush();
    }

    private void asJson(SessionDetails session, OutputStream out) {
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.writeStartObject();
            generator.writePOJOProperty("session", session);
            generator.writeArrayPropertyStart("messages");
            eachMessage(session, generator::writePOJO);
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    private void asMarkdown(SessionDetails session, OutputStream out) throws IOException {
        var transcript = new MarkdownTranscript(out);
        transcript.begin(session);
        eachMessage(session, transcript::add);
    }

    private <E extends Exception> void eachMessage(SessionDetails session, Sink<E> sink) throws E {
        int page = 1;
        List<Message> read;
        do {
            MessagePage found = sessions.messages(session.sessionId(), page, PAGE, SortOrder.ASC);
            read = found.messages();
            for (Message message : read) {
                sink.write(message);
            }
            page++;
        } while (read.size() == PAGE);
    }

    private interface Sink<E extends Exception> {
        void write(Message message) throws E;
    }
}
