package ai.chatbot.llm.routing;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import ai.chatbot.llm.provider.ModelAnswer;
import ai.chatbot.llm.provider.ProviderFailures;
import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.routing.Race.Hedge;
import ai.chatbot.llm.routing.Race.Runner;
import ai.chatbot.llm.routing.Race.Start;
import ai.chatbot.llm.routing.RoutingProperties.TimeLimits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatResponse;

/**
 * One request on its way along its route: everybody once, in order; then, as far as patience and the retry budget go,
 * those again whose failure may pass; then the extractive answerer. Whoever comes after a part of the answer has been
 * given out goes on from there; who breaks off in a tool call has given nothing of it. For one thread; interrupting it stops whoever is being asked.
 */
final class FailOver {

    private static final Logger LOG = LoggerFactory.getLogger(FailOver.class);
    private static final TokenUsage NO_TOKENS = new TokenUsage(0, 0, 0);

    private final ModelRequest request;
    private final Safeguards safeguards;
    private final TimeLimits limits;
    private final RouterMeters meters;
    private final Transcript transcript;
    private final AskedProviders asked;
    private final boolean streamed;
    private final Deadline deadline;
    private final List<Target> onceMore = new ArrayList<>();
    private @Nullable ServiceException failure;

    FailOver(
            ModelRequest request,
            boolean streamed,
            Safeguards safeguards,
            RouterMeters meters,
            Transcript transcript,
            AskedProviders asked,
            Deadline deadline) {
        this.request = request;
        this.streamed = streamed;
        this.safeguards = safeguards;
        this.limits = safeguards.limits().time();
        this.deadline = deadline;
        this.meters = meters;
        this.transcript = transcript;
        this.asked = asked;
    }

    /** @throws ServiceException what is said of it at {@link ModelRouter#ask} */
    ModelAnswer answer() throws InterruptedException {
        safeguards.retries().deposit();
        List<Target> open = request.route().models();
        for (int round = 0; !open.isEmpty() && (round == 0 || mayGoAgain(round, open)); round++) {
            onceMore.clear();
            Deque<Target> waiting = new ArrayDeque<>(open);
            while (!waiting.isEmpty() && deadline.left().isPositive()) {
                ModelAnswer answer = ask(waiting.remove(), waiting);
                if (answer != null) {
                    return answer;
                }
            }
            open = List.copyOf(onceMore);
        }
        return standIn();
    }

    /** Waits, as long as it may. */
    private boolean mayGoAgain(int round, List<Target> open) throws InterruptedException {
        var settings = safeguards.limits().retries();
        Duration patience = open.stream()
                .map(target -> safeguards.gates().of(target.name()).patience())
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
        Duration wait = patience.plus(safeguards.backoff().before(round));
        boolean inTime = patience.compareTo(settings.most()) <= 0 && wait.compareTo(deadline.left()) < 0;
        if (round > settings.rounds() || !inTime || !safeguards.retries().withdraw()) {
            return false;
        }
        meters.retried();
        safeguards.backoff().pause(wait);
        return true;
    }

    /** @return null when nobody answered; {@link #onceMore} says who may be asked again */
    private @Nullable ModelAnswer ask(Target target, Deque<Target> others) throws InterruptedException {
        if (transcript.isEmpty()) {
            return listen(target, request.messages(), new Alignment.None(), others);
        }
        transcript.forgetSpace();
        var repetition = new Repetition(transcript.text());
        ModelAnswer answer = listen(target, request.messages(), repetition, null);
        return answer == null && repetition.differs()
                ? listen(
                        target,
                        ContinuationPrompt.of(request.messages(), transcript.text()),
                        new Continuation(transcript.text()),
                        null)
                : answer;
    }

    /** @param others the hedge may take one from here; null for none */
    private @Nullable ModelAnswer listen(
            Target target, List<Message> messages, Alignment alignment, @Nullable Deque<Target> others)
            throws InterruptedException {
        try (var race = new Race(streamed)) {
            if (!enter(race, target, messages)) {
                return null;
            }
            Start begun = race.start(
                    hedge(race, messages, others),
                    (runner, e) -> failed(runner, e, transcript.length(), NO_TOKENS),
                    runner -> asked.overtaken(runner.target(), promptOnly(messages)));
            if (begun == null) {
                return null;
            }
            if (transcript.isEmpty()) {
                meters.began(begun.runner().target().name(), deadline.passed());
            }
            return read(race, begun, messages, alignment);
        }
    }

    private @Nullable ModelAnswer read(Race race, Start begun, List<Message> messages, Alignment alignment)
            throws InterruptedException {
        Runner runner = begun.runner();
        var tally = new Tally(runner.target(), request.tools());
        int from = transcript.length();
        try {
            ChatResponse part = begun.first();
            while (part != null) {
                tally.add(part);
                transcript.add(alignment.accept(Tally.text(part)));
                part = alignment.differs() ? null : race.next(runner, patience(limits.betweenTokens()));
            }
            if (!tally.onlyCalls()) {
                transcript.add(alignment.finish());
            }
            tally.requireAnswer(transcript);
        } catch (ServiceException e) {
            failed(runner, e, from, tally.usage(messages));
            return null;
        } catch (InterruptedException e) {
            asked.stopped(runner.target(), tally.usage(messages));
            throw e;
        }
        TokenUsage usage = tally.usage(messages);
        if (alignment.differs()) {
            runner.pass().abandoned();
            asked.differed(runner.target(), usage);
            return null;
        }
        runner.pass().succeeded();
        meters.took(runner.target().name(), true, runner.taken());
        asked.answered(tally, from, usage);
        return answer(tally, List.of());
    }

    private ModelAnswer answer(Tally tally, List<String> degraded) {
        return new ModelAnswer(
                transcript.text(),
                tally.target().name(),
                tally.model(),
                asked.usage(),
                tally.finishReason(),
                degraded,
                asked.served(),
                tally.calls());
    }

    /** A call comes as a whole, so it may take as long as an answer that does. */
    private Duration patience(Duration limit) {
        boolean longer = request.tools().mayBeCalled() && limits.wholeAnswer().compareTo(limit) > 0;
        return deadline.within(longer ? limits.wholeAnswer() : limit);
    }

    private boolean enter(Race race, Target target, List<Message> messages) {
        ProviderGate gate = safeguards.gates().of(target.name());
        return switch (gate.enter()) {
            case ProviderGate.Pass pass -> {
                race.enter(
                        target,
                        pass,
                        request.promptFor(target, messages),
                        patience(streamed ? limits.firstToken() : limits.wholeAnswer()));
                yield true;
            }
            case ProviderGate.Refused refused -> {
                asked.skipped(target, refused.reason());
                if (refused.passing()) {
                    onceMore.add(target);
                }
                yield false;
            }
        };
    }

    private Hedge hedge(Race race, List<Message> messages, @Nullable Deque<Target> others) {
        var settings = safeguards.limits().hedging();
        if (!settings.enabled() || others == null || others.isEmpty()) {
            return Hedge.NEVER;
        }
        return new Hedge(System.nanoTime() + settings.after().toNanos(), () -> {
            boolean entered = false;
            while (!entered && !others.isEmpty()) {
                entered = enter(race, others.remove(), messages);
            }
            if (entered) {
                meters.hedged();
            }
        });
    }

    /** @throws ServiceException the failure itself when it is final: nobody is the way round a refusal of the content */
    private void failed(Runner runner, ServiceException e, int from, TokenUsage usage) {
        Target target = runner.target();
        runner.pass().failed(e);
        meters.took(target.name(), false, runner.taken());
        asked.failed(target, e.code().name(), from, usage);
        LOG.warn("{} does not answer ({}: {})", target.name(), e.code().name(), e.text());
        if (failure == null) {
            failure = e;
        }
        if (e.code().kind() == ErrorKind.REJECTED) {
            throw e;
        }
        if (ProviderFailures.isPassing(e)) {
            onceMore.add(target);
        }
    }

    /** He cannot go on from what another has said, and calls no tools. */
    private ModelAnswer standIn() {
        boolean alone = !request.route().writes();
        if (!alone && (!request.hasPassages() || !transcript.isEmpty())) {
            throw failure != null
                    ? failure
                    : new ServiceException(LlmError.MODEL_UNAVAILABLE, "No language model can be asked right now.");
        }
        Target target = request.route().extractive();
        var tally = new Tally(target, ToolOffer.NONE);
        ChatResponse response =
                Objects.requireNonNull(target.provider().model()).call(request.promptFor(target, request.messages()));
        tally.add(response);
        transcript.add(Tally.text(response));
        asked.answered(tally, 0, tally.usage(request.messages()));
        return answer(tally, alone ? List.of() : List.of(ModelRouter.STAND_IN));
    }

    private TokenUsage promptOnly(List<Message> messages) {
        int tokens = TokenEstimate.of(messages, request.tools());
        return new TokenUsage(tokens, 0, tokens);
    }
}
