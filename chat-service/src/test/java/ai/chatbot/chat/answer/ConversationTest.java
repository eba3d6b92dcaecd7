package ai.chatbot.chat.answer;

import static ai.chatbot.chat.answer.TestPassages.RETURNS;
import static ai.chatbot.chat.answer.TestPassages.found;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.chatbot.chat.calibration.Calibration;
import ai.chatbot.chat.entailment.TestEntailment;
import ai.chatbot.chat.handover.FakePeople;
import ai.chatbot.chat.memory.TestMemory;
import ai.chatbot.common.contract.chat.ChatReply;
import ai.chatbot.common.contract.chat.SendMessage;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.RemoteErrorCode;
import ai.chatbot.common.error.ServiceException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.util.IdGenerator;
import org.springframework.util.JdkIdGenerator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A conversation with services that answer as the test says. */
abstract class ConversationTest {

    final FakePlatform platform = new FakePlatform();
    final FakePeople people = new FakePeople(platform.stored);
    final AnswerQuestion answerQuestion = assemble();

    static ServiceException llmDown() {
        return new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "llm-service cannot be reached.");
    }

    static ServiceException attack() {
        return new ServiceException(
                new RemoteErrorCode("INPUT_REJECTED", ErrorKind.REJECTED),
                "no",
                Map.of("rules", List.of("prompt_injection")));
    }

    ChatReply ask(String question) {
        return ask(question, null);
    }

    ChatReply ask(String question, String clientMessageId) {
        return answerQuestion.answer(
                "s1", new SendMessage(question, null, new SendMessage.Metadata(null, clientMessageId)));
    }

    ServiceException failure(String question) {
        return catchThrowableOfType(ServiceException.class, () -> ask(question));
    }

    Turn aTurn(String clientMessageId) {
        ask("How long can I return an item?", clientMessageId);
        Turn turn = platform.stored.removeFirst();
        platform.events.clear();
        return turn;
    }

    @SuppressWarnings("unchecked") // an object in JSON
    static Map<String, Object> object(Turn turn, String name) {
        return (Map<String, Object>) turn.answer().metadata().get(name);
    }

    AnswerQuestion assemble() {
        var properties = new ChatProperties(0.51, 0.5, 5, Duration.ofSeconds(10));
        IdGenerator ids = new JdkIdGenerator();
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
        JsonMapper json = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        platform.search = request -> found(0.8, RETURNS);
        platform.complete = this::usualAnswer;
        return new AnswerQuestion(
                new Turns(
                        platform,
                        platform,
                        TestMemory.recallingOnly(),
                        () -> PlatformConfig.DEFAULT,
                        properties,
                        json,
                        ids,
                        clock),
                new RagEngine(
                        new FindPassages(
                                platform,
                                new RewriteFollowUp(platform, () -> platform.config, new SimpleMeterRegistry()),
                                () -> PlatformConfig.DEFAULT,
                                properties),
                        new DeclineQuestion(platform),
                        new DraftAnswer(platform, new FollowWriting(platform, properties, json), platform),
                        new CheckCitations(
                                TestEntailment.judging(
                                        (claim, sentence) -> platform.meaning.of(claim, sentence), platform),
                                new Calibration(),
                                () -> platform.config,
                                properties)),
                people.involve(platform.events::add),
                new AnswerEvents(platform.events::add, ids, clock, new AnswerMeters(new SimpleMeterRegistry())));
    }

    Completion usualAnswer(CompletionRequest request) {
        return TestCompletions.saying("Items can be returned within 30 days. [1]");
    }
}
