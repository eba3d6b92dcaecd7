package ai.chatbot.benchmarks.streams;

import ai.chatbot.benchmarks.lockers.PacedModel.Times;
import ai.chatbot.common.contract.chat.ChatApi;
import ai.chatbot.common.contract.chat.InitializeSession;
import ai.chatbot.common.contract.session.Channel;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** By which request an answer is asked for, and what its events mean. */
enum Way {

    /** {@code POST /v1/chat/completions} to a provider: the first word counts. */
    DOOR {
        @Override
        Supplier<String> paths(ChatApi chat) {
            return () -> "/v1/chat/completions";
        }

        @Override
        String body(String question) {
            return "{\"model\":\"bench/paced\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                    + question + "\"}]}";
        }

        @Override
        String text(JsonNode event) {
            return event.at("/choices/0/delta/content").asString("");
        }

        @Override
        String said(String words) {
            return words.replace(" [1]", "");
        }

        @Override
        long modelsTime(Times times) {
            return times.firstWord() - times.asked();
        }
    },

    /** {@code POST …/messages} in a session of its own: the first sentence counts, as it is checked before it is told. */
    MESSAGE {
        @Override
        Supplier<String> paths(ChatApi chat) {
            return () -> "/api/v1/chat/sessions/"
                    + chat.initialize(new InitializeSession(null, Channel.API, Map.of()))
                            .sessionId()
                    + "/messages";
        }

        @Override
        String body(String question) {
            return "{\"message\":\"" + question + "\"}";
        }

        @Override
        String text(JsonNode event) {
            return switch (event.path("type").asString("")) {
                case "delta", "replaced" -> event.path("text").asString();
                default -> "";
            };
        }

        @Override
        String said(String words) {
            return words.replaceAll("( ?\\[\\d+])+", "");
        }

        @Override
        long modelsTime(Times times) {
            return times.sentenceOver() - times.asked();
        }
    };

    abstract Supplier<String> paths(ChatApi chat);

    abstract String body(String question);

    /** What an event adds to the text; nothing, mostly. */
    abstract String text(JsonNode event);

    /** The text as the model has said it. */
    abstract String said(String words);

    /** Nanoseconds that the model took for what counts. */
    abstract long modelsTime(Times times);
}
