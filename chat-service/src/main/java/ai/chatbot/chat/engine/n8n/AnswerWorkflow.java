package ai.chatbot.chat.engine.n8n;

import ai.chatbot.chat.ChatError;
import ai.chatbot.chat.answer.AnswerQuestion;
import ai.chatbot.chat.engine.n8n.N8nRequest.Said;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.ChatReply.BotResponse;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a message that a workflow got elsewhere, from our knowledge base; never by n8n again. The workflow keeps the
 * conversation and sends it along, so nothing is stored but the answer, for repetitions.
 */
@Component
class AnswerWorkflow {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWorkflow.class);

    private final N8nTokens tokens;
    private final N8nProperties properties;
    private final AnswerQuestion answerQuestion;
    private final AnswerOnce answers;
    private final Validator validator;
    private final JsonMapper json;
    private final Clock clock;

    AnswerWorkflow(
            N8nTokens tokens,
            N8nProperties properties,
            AnswerQuestion answerQuestion,
            AnswerOnce answers,
            Validator validator,
            JsonMapper json,
            Clock clock) {
        this.tokens = tokens;
        this.properties = properties;
        this.answerQuestion = answerQuestion;
        this.answers = answers;
        this.validator = validator;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param body as it came
     * @param key that the header names; null when it names none
     * @throws ServiceException 401 {@code INVALID_SIGNATURE}, {@code SIGNATURE_EXPIRED}; 400 {@code VALIDATION_FAILED};
     *     and as {@link AnswerQuestion#answer(String, List, String)}
     */
    N8nResponse answer(byte[] body, @Nullable String signature, @Nullable String key) {
        // 1. Who sends it, by its bytes, before anything is read out of them
        requireSigned(body, signature);

        // 2. A message of the contract, sent just now
        N8nRequest request = read(body, key);
        requireRecent(request.metadata().timestamp());

        // 3. The answer, once
        return answers.once(keyOf(request), this::answerIn, () -> json.writeValueAsString(answerTo(request)));
    }

    private void requireSigned(byte[] body, @Nullable String signature) {
        boolean valid = signature != null
                && (tokens.accepted().stream().anyMatch(token -> Signature.matches(signature, body, token))
                        || tokens.newest().stream().anyMatch(token -> Signature.matches(signature, body, token)));
        if (!valid) {
            throw new ServiceException(ChatError.INVALID_SIGNATURE, "Invalid signature");
        }
    }

    private N8nRequest read(byte[] body, @Nullable String key) {
        N8nRequest request = parsed(body);
        Map<String, Object> problems = new TreeMap<>();
        for (ConstraintViolation<N8nRequest> violation : validator.validate(request)) {
            problems.put(wireName(violation.getPropertyPath().toString()), violation.getMessage());
        }
        if (problems.isEmpty() && key != null && !key.equals(request.metadata().idempotencyKey())) {
            problems.put("metadata.idempotency_key", "differs from the header Idempotency-Key");
        }
        if (problems.isEmpty() && !request.message().role().equals(N8nRequest.USER)) {
            problems.put("message.role", "must be user");
        }
        if (!problems.isEmpty()) {
            throw new ServiceException(
                    CommonError.VALIDATION_FAILED, "The request has invalid fields.", Map.of("fields", problems));
        }
        return request;
    }

    private N8nRequest parsed(byte[] body) {
        try {
            @Nullable N8nRequest request = json.readValue(body, N8nRequest.class);
            if (request != null) {
                return request;
            }
        } catch (JacksonException e) {
            LOG.debug("A message of n8n cannot be read: {}", e.getClass().getSimpleName());
        }
        throw new ServiceException(CommonError.MALFORMED_REQUEST, "The body is not the request of the contract.");
    }

    private static String wireName(String path) {
        return path.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private void requireRecent(Instant sent) {
        Duration age = Duration.between(sent, clock.instant()).abs();
        if (age.compareTo(properties.signatureWindow()) > 0) {
            throw new ServiceException(
                    ChatError.SIGNATURE_EXPIRED, "The message's time is too far from now: sign it again.");
        }
    }

    /** Of one session: a key that is used in another one there is another message's. */
    private static String keyOf(N8nRequest request) {
        String both = request.sessionId() + ":" + request.metadata().idempotencyKey();
        return "inbound:" + UUID.nameUUIDFromBytes(both.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<N8nResponse> answerIn(String kept) {
        return Optional.of(json.readValue(kept, N8nResponse.class));
    }

    private N8nResponse answerTo(N8nRequest request) {
        ChatReply reply = answerQuestion.answer(
                request.userId(),
                request.history().stream().map(this::message).toList(),
                request.message().content());
        BotResponse answer = reply.botResponse();
        return new N8nResponse(
                request.sessionId(),
                new N8nResponse.Said(N8nResponse.ASSISTANT, answer.content()),
                cited(answer.sources()),
                new N8nResponse.Metadata(request.metadata().idempotencyKey(), clock.instant(), null));
    }

    private Message message(Said said) {
        return new Message(
                UUID.randomUUID().toString(),
                said.role().equals(N8nRequest.USER) ? Author.USER : Author.ASSISTANT,
                said.content(),
                clock.instant(),
                Map.of());
    }

    private static List<N8nResponse.@Nullable Cited> cited(List<Source> sources) {
        List<N8nResponse.@Nullable Cited> cited = new ArrayList<>();
        sources.forEach(source ->
                cited.add(new N8nResponse.Cited(source.documentId(), source.title(), source.url(), source.snippet())));
        return cited;
    }
}
