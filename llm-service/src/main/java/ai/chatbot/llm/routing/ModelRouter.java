package ai.chatbot.llm.routing;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.budget.Amount;
import ai.chatbot.llm.budget.DailyBudgets;
import ai.chatbot.llm.budget.DailyBudgets.Reservation;
import ai.chatbot.llm.provider.ModelAnswer;
import ai.chatbot.llm.provider.Prices;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Gets an answer from whoever on a request's route gives one. A refusal of the content is final: another provider must
 * not be the way round it.
 */
@Component
public class ModelRouter {

    /** In {@code degraded} of an answer that the extractive answerer gave in another's place. */
    public static final String STAND_IN = "llm_provider";

    private final Safeguards safeguards;
    private final DailyBudgets budgets;
    private final Prices prices;
    private final RouterMeters meters;

    ModelRouter(Safeguards safeguards, DailyBudgets budgets, Prices prices, MeterRegistry meters) {
        this.safeguards = safeguards;
        this.budgets = budgets;
        this.prices = prices;
        this.meters = new RouterMeters(meters);
    }

    /**
     * The whole answer at once.
     *
     * @throws ServiceException 422 {@code INPUT_REJECTED}; 429 {@code BUDGET_EXCEEDED}; what the first provider failed
     *     with when nobody answered and there are no passages to stand in with
     */
    public ModelAnswer ask(ModelRequest request) {
        return ask(request, deadline());
    }

    /** @param deadline of several requests that one answer takes */
    public ModelAnswer ask(ModelRequest request, Deadline deadline) {
        try {
            return answer(request, false, deadline, _ -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "The answer was given up.", e);
        }
    }

    /**
     * The answer as it is written: texts, then one end. When a provider breaks off, the next one goes on. Fails as
     * {@link #ask}, also after a part of the answer. Whoever cancels it stops the provider.
     */
    public Flux<AnswerPart> stream(ModelRequest request) {
        return Written.by(reader -> {
            ModelAnswer answer = write(request, deadline(), text -> reader.accept(new AnswerPart.Text(text)));
            reader.accept(new AnswerPart.End(answer));
        });
    }

    /**
     * As {@link #stream}, by the calling thread; interrupting it stops the provider.
     *
     * @param reader of the texts
     * @param deadline of several requests that one answer takes
     */
    public ModelAnswer write(ModelRequest request, Deadline deadline, Consumer<String> reader)
            throws InterruptedException {
        return answer(request, true, deadline, reader);
    }

    /** Of an answer that begins now. */
    public Deadline deadline() {
        return new Deadline(safeguards.limits().time().total());
    }

    private ModelAnswer answer(ModelRequest request, boolean streamed, Deadline deadline, Consumer<String> out)
            throws InterruptedException {
        Reservation reservation =
                request.route().leavesPlatform() ? budgets.reserve(request.spender(), most(request)) : Reservation.NONE;
        var transcript = new Transcript(out);
        var asked = new AskedProviders(transcript, meters);
        try {
            return new FailOver(request, streamed, safeguards, meters, transcript, asked, deadline).answer();
        } finally {
            boolean stopped = Thread.interrupted(); // Redis would not be told
            reservation.settle(asked.cost(prices));
            if (stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** By the dearest of the route. That several are asked is seldom, and booked when it has happened. */
    private Amount most(ModelRequest request) {
        int prompt = TokenEstimate.of(request.messages(), request.tools());
        BigDecimal dearest = request.route().models().stream()
                .filter(Target::leavesPlatform)
                .map(target -> prices.of(target.name(), target.model(), prompt, request.maxTokens()))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        return Amount.of((long) prompt + request.maxTokens(), dearest);
    }
}
