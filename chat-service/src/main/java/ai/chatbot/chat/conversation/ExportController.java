package ai.chatbot.chat.conversation;

import ai.chatbot.common.contract.session.SessionDetails;
import ai.chatbot.common.contract.session.SessionDirectoryApi;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A conversation as a file. It is not in the envelope, because it is not an answer to be read by a program of ours. */
@RestController
@Tag(name = "Conversations")
class ExportController {

    private final SessionDirectoryApi sessions;
    private final ExportConversation exportConversation;

    ExportController(SessionDirectoryApi sessions, ExportConversation exportConversation) {
        this.sessions = sessions;
        this.exportConversation = exportConversation;
    }

    @GetMapping("/api/v1/chat/sessions/{session_id}/export")
    @Operation(
            operationId = "exportSession",
            summary = "Download a session with its sources",
            description = "As json or as markdown.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "*/*"))
    void export(
            @PathVariable("session_id") String sessionId,
            @RequestParam(defaultValue = "json") ExportFormat format,
            HttpServletResponse response)
            throws IOException {
        SessionDetails session = sessions.details(sessionId);
        response.setContentType(format.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("conversation-" + session.sessionId() + "." + format.extension())
                        .build()
                        .toString());
        exportConversation.export(session, format, response.getOutputStream());
    }
}
