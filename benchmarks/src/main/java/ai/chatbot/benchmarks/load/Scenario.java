package ai.chatbot.benchmarks.load;

import ai.chatbot.common.contract.chat.ChatApi;
import ai.chatbot.common.contract.chat.InitializeSession;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.embedding.EmbeddingApi;
import ai.chatbot.common.contract.embedding.EmbeddingRequest;
import ai.chatbot.common.contract.knowledge.SearchApi;
import ai.chatbot.common.contract.knowledge.SearchRequest;
import ai.chatbot.common.contract.session.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What a client does over and over. Questions vary, so that no cache answers them. */
enum Scenario {
    /** A chat message in one session a client. */
    MESSAGE {
        @Override
        Runnable requests(Target platform, int client) {
            ChatApi chat = platform.of(ChatApi.class);
            String session = chat.initialize(new InitializeSession(null, Channel.API, Map.of()))
                    .sessionId();
            var questions = new Questions(client);
            return () -> chat.send(
                    session,
                    new SendMessage(
                            questions.next(),
                            SendMessage.MessageType.TEXT,
                            new SendMessage.Metadata(null, UUID.randomUUID().toString())));
        }
    },
    SEARCH {
        @Override
        Runnable requests(Target platform, int client) {
            SearchApi search = platform.of(SearchApi.class);
            var questions = new Questions(client);
            return () -> search.search(new SearchRequest(questions.next(), null, 5, 0.0, null));
        }
    },
    SESSION {
        @Override
        Runnable requests(Target platform, int client) {
            ChatApi chat = platform.of(ChatApi.class);
            return () -> chat.initialize(new InitializeSession(null, Channel.API, Map.of("user_agent", "load")));
        }
    },
    /** A query of about ten tokens. */
    EMBED {
        @Override
        Runnable requests(Target platform, int client) {
            EmbeddingApi embedding = platform.of(EmbeddingApi.class);
            var questions = new Questions(client);
            return () -> embedding.generate(new EmbeddingRequest(List.of(questions.next()), null, null, true));
        }
    };

    abstract Runnable requests(Target platform, int client);

    static Scenario named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Questions on the sample handbook, each with a number that was not there before. */
    private static final class Questions {

        private static final List<String> PATTERNS = List.of(
                "Can I use rechargeable batteries in room %d?",
                "How long does delivery to Poland take for order %d?",
                "What does the plan cost for %d homes?",
                "How do I reset hub number %d?",
                "When do I get the refund for invoice %d?",
                "Which error code is shown on valve %d?");
        private final AtomicInteger number;

        Questions(int client) {
            number = new AtomicInteger(client * 1_000_000 + (int) (System.nanoTime() % 900_000));
        }

        String next() {
            int n = number.incrementAndGet();
            return PATTERNS.get(n % PATTERNS.size()).formatted(n);
        }
    }
}
