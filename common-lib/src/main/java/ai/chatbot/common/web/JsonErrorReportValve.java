package ai.chatbot.common.web;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers in the envelope what Tomcat refuses before Spring sees it, for example a malformed request line. */
public final class JsonErrorReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String id = UUID.randomUUID().toString();
        String code = status < 500 ? "MALFORMED_REQUEST" : "INTERNAL_ERROR";
        try {
            response.setContentType("application/json");
            response.setCharacterEncoding("utf-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write("""
                        {"success":false,"data":null,"error":{"code":"%s","message":"The request cannot be served.",\
                        "details":{},"trace_id":"%s"},"meta":{"request_id":"%s","timestamp":"%s","version":"v1"}}""".formatted(code, id, id, Instant.now()));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("The client is gone", e);
        }
    }
}
