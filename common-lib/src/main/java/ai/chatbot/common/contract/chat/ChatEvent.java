package ai.chatbot.common.contract.chat;

import ai.chatbot.common.contract.chat.ChatReply.CitedSentence;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.chat.ChatReply.UserMessage;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes while a message is answered: {@code message}, then {@code sources}, {@code delta}, {@code citation} and
 * {@code replaced} as often as there is something, and last {@code done} or {@code error}. All deltas since the last
 * {@code replaced}, behind its text, are the content of {@code done}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ChatEvent.Begun.class, name = "message"),
    @JsonSubTypes.Type(value = ChatEvent.Found.class, name = "sources"),
    @JsonSubTypes.Type(value = ChatEvent.Delta.class, name = "delta"),
    @JsonSubTypes.Type(value = ChatEvent.Citation.class, name = "citation"),
    @JsonSubTypes.Type(value = ChatEvent.Replaced.class, name = "replaced"),
    @JsonSubTypes.Type(value = ChatEvent.Done.class, name = "done"),
    @JsonSubTypes.Type(value = ChatEvent.Failed.class, name = "error")
})
public sealed interface ChatEvent {

    /** The name of the event on the wire. */
    default String name() {
        return switch (this) {
            case Begun _ -> "message";
            case Found _ -> "sources";
            case Delta _ -> "delta";
            case Citation _ -> "citation";
            case Replaced _ -> "replaced";
            case Done _ -> "done";
            case Failed _ -> "error";
        };
    }

    /** Nothing comes after it. */
    @JsonIgnore
    default boolean isLast() {
        return this instanceof Done || this instanceof Failed;
    }

    /**
     * The message is accepted: from here on it is in the history in the end, whatever happens.
     *
     * @param messageId {@code GET} and {@code DELETE …/messages/{message_id}/stream} take it. The answer has it too, unless
     *     somebody else than the bot gives it; {@code done} says which stands in the history
     */
    record Begun(String messageId, String sessionId, UserMessage userMessage) implements ChatEvent {}

    /** The passages that the answer may stand on, without snippets. */
    record Found(List<Source> sources) implements ChatEvent {

        public Found {
            sources = List.copyOf(sources);
        }
    }

    /** More of the answer: whole sentences, guarded and checked against their sources. */
    record Delta(String text) implements ChatEvent {}

    /**
     * What {@code [number]} in the text stands for. Comes again when another sentence stands on it.
     *
     * @param source with all its sentences cited so far as the snippet
     * @param sentences of the text so far that it supports, by their place in it
     */
    record Citation(int number, Source source, List<CitedSentence> sentences) implements ChatEvent {

        public Citation {
            // events that were kept before have none
            sentences = sentences == null ? List.of() : List.copyOf(sentences);
        }
    }

    /** All that was said before must not be shown any longer, citations included; this stands in its place. */
    record Replaced(String text) implements ChatEvent {}

    /** The answer is whole and stored. Its data are the fields of the reply. */
    record Done(@JsonUnwrapped ChatReply reply) implements ChatEvent {}

    /**
     * There will be no answer.
     *
     * @param code as in an error of the API
     * @param retryAfter seconds after which it may be worth trying again, when that is known
     */
    record Failed(
            String code,
            String message,
            Map<String, Object> details,
            @Nullable Long retryAfter) implements ChatEvent {

        public Failed {
            details = Map.copyOf(details);
        }
    }
}
