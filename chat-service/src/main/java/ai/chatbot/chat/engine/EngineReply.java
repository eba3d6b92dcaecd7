package ai.chatbot.chat.engine;

import java.net.http.HttpHeaders;

/** What became of one request to an engine. */
public sealed interface EngineReply {

    /** Whatever the status says. */
    record Answered(int status, HttpHeaders headers, String body) implements EngineReply {

        public boolean isSuccess() {
            return status == 200;
        }

        /** The body is nobody's business. */
        @Override
        public String toString() {
            return "Answered[" + status + ", " + body.length() + " characters]";
        }
    }

    record Failed(Reason reason) implements EngineReply {}

    enum Reason {
        /** Nothing, or not all, came in time. The engine may have worked all the same. */
        TIMED_OUT,
        /** There was no connection: nothing was sent. */
        NOT_REACHED,
        /** The connection ended before the answer did, or the answer had no end. */
        BROKEN_OFF
    }
}
