package ai.chatbot.chat.webapp;

import ai.chatbot.chat.webapp.ListConversations.Listed;
import ai.chatbot.common.contract.session.SessionDirectoryApi;
import ai.chatbot.common.contract.session.SessionTitle;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.common.web.Raw;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The conversations of whoever has the app open. What is somebody else's does not exist. */
@Raw
@Hidden
@RestController
@RequestMapping("/history")
class HistoryController {

    static final String NO_HISTORY = "CosmosDB is not configured or not working";

    private static final String CONVERSATION = "conversation_id";
    private static final String MOST_OFFSET = "[0-9]{1,7}";

    private final WebAppProperties properties;
    private final OwnSessions ownSessions;
    private final SessionDirectoryApi directory;
    private final ListConversations listConversations;
    private final ReadConversation readConversation;
    private final ClearConversation clearConversation;
    private final RateById rateById;

    HistoryController(
            WebAppProperties properties,
            OwnSessions ownSessions,
            SessionDirectoryApi directory,
            ListConversations listConversations,
            ReadConversation readConversation,
            ClearConversation clearConversation,
            RateById rateById) {
        this.properties = properties;
        this.ownSessions = ownSessions;
        this.directory = directory;
        this.listConversations = listConversations;
        this.readConversation = readConversation;
        this.clearConversation = clearConversation;
        this.rateById = rateById;
    }

    /** Decides what the app does: 200 it keeps its conversations here, 404 it keeps them itself, 500 it says so. */
    @GetMapping("/ensure")
    ResponseEntity<Object> ensure() {
        if (!properties.history()) {
            return Replies.missing("CosmosDB is not configured");
        }
        try {
            listConversations.list(0);
            return Replies.done("CosmosDB is configured and working");
        } catch (ServiceException e) {
            if (e.code().kind().status() < ErrorKind.INTERNAL.status()) {
                throw e;
            }
            return Replies.failed("CosmosDB is not working");
        }
    }

    @GetMapping("/list")
    ResponseEntity<Object> list(@RequestParam(defaultValue = "0") String offset) {
        if (!properties.history()) {
            return Replies.failed(NO_HISTORY);
        }
        return offset.matches(MOST_OFFSET)
                ? ResponseEntity.ok(listConversations.list(Integer.parseInt(offset)))
                : Replies.bad("offset must be a number");
    }

    @PostMapping(path = "/read", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> read(@RequestBody JsonNode request) {
        return inConversation(
                request,
                id -> ownSessions.find(id).isPresent()
                        ? ResponseEntity.ok(readConversation.read(id))
                        : Replies.noConversation(id));
    }

    @PostMapping(path = "/rename", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> rename(@RequestBody JsonNode request) {
        return inConversation(request, id -> {
            String title = Fields.text(request, "title");
            if (title == null) {
                return Replies.required("title");
            }
            return ownSessions.find(id).isPresent()
                    ? ResponseEntity.ok(Listed.of(directory.rename(id, new SessionTitle(title))))
                    : Replies.noConversation(id);
        });
    }

    /** One that is not there is deleted. */
    @DeleteMapping(path = "/delete", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> delete(@RequestBody JsonNode request) {
        return inConversation(request, id -> {
            ownSessions.find(id).ifPresent(own -> directory.delete(own.sessionId()));
            return Replies.conversationDone("Successfully deleted conversation and messages", id);
        });
    }

    @DeleteMapping("/delete_all")
    ResponseEntity<Object> deleteAll() {
        if (!properties.history()) {
            return Replies.failed(NO_HISTORY);
        }
        String userId = Caller.current().requireUserId();
        return directory.deleteAll(userId).sessions() > 0
                ? Replies.done("Successfully deleted conversation and messages for user " + userId)
                : Replies.missing("No conversations for " + userId + " were found");
    }

    @PostMapping(path = "/clear", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> clear(@RequestBody JsonNode request) {
        return inConversation(request, id -> {
            ownSessions.find(id).ifPresent(own -> clearConversation.clear(own.sessionId()));
            return Replies.conversationDone("Successfully deleted messages in conversation", id);
        });
    }

    @PostMapping(path = "/message_feedback", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> rate(@RequestBody JsonNode request) {
        if (!properties.history()) {
            return Replies.failed(NO_HISTORY);
        }
        String messageId = Fields.text(request, "message_id");
        String opinion = Fields.text(request, "message_feedback");
        if (messageId == null) {
            return Replies.required("message_id");
        }
        return opinion == null ? Replies.required("message_feedback") : rateById.rate(messageId, opinion);
    }

    private ResponseEntity<Object> inConversation(JsonNode request, Work work) {
        if (!properties.history()) {
            return Replies.failed(NO_HISTORY);
        }
        String id = Fields.text(request, CONVERSATION);
        return id == null ? Replies.required(CONVERSATION) : work.on(id);
    }

    @FunctionalInterface
    private interface Work {
        ResponseEntity<Object> on(String conversationId);
    }
}
