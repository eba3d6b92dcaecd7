package ai.chatbot.llm.routing;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.contract.llm.Served;
import ai.chatbot.common.contract.llm.Served.Outcome;
import ai.chatbot.llm.budget.Amount;
import ai.chatbot.llm.provider.Prices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Who was asked for one answer, what came of it, and what each has used. */
final class AskedProviders {

    private final Transcript transcript;
    private final RouterMeters meters;
    private final long start = System.nanoTime();
    private final List<Served> served = new ArrayList<>();
    private final List<Used> used = new ArrayList<>();

    AskedProviders(Transcript transcript, RouterMeters meters) {
        this.transcript = transcript;
        this.meters = meters;
    }

    void answered(Tally tally, int from, TokenUsage usage) {
        note(tally.target(), tally.model(), Outcome.ANSWERED, null, from);
        use(tally.target(), usage);
        meters.called(tally.target().name(), "answered");
        if (!served.getFirst().provider().equals(tally.target().name())) {
            meters.failedOver(tally.target().name());
        }
    }

    /** @param from where its part begins */
    void failed(Target target, String reason, int from, TokenUsage usage) {
        note(target, target.model(), from < transcript.length() ? Outcome.BROKE_OFF : Outcome.FAILED, reason, from);
        use(target, usage);
        meters.called(target.name(), reason);
    }

    void differed(Target target, TokenUsage usage) {
        note(target, target.model(), Outcome.DIFFERED, null, transcript.length());
        use(target, usage);
        meters.called(target.name(), "differed");
    }

    void skipped(Target target, String reason) {
        note(target, target.model(), Outcome.SKIPPED, reason, transcript.length());
        meters.called(target.name(), reason);
    }

    void overtaken(Target target, TokenUsage usage) {
        note(target, target.model(), Outcome.OVERTAKEN, null, transcript.length());
        use(target, usage);
        meters.called(target.name(), "overtaken");
    }

    /** The one who asked has gone. */
    void stopped(Target target, TokenUsage usage) {
        use(target, usage);
        meters.called(target.name(), "stopped");
    }

    List<Served> served() {
        return served;
    }

    TokenUsage usage() {
        int prompt = used.stream().mapToInt(one -> one.usage().promptTokens()).sum();
        int completion =
                used.stream().mapToInt(one -> one.usage().completionTokens()).sum();
        int total = used.stream().mapToInt(one -> one.usage().totalTokens()).sum();
        return new TokenUsage(prompt, completion, total);
    }

    /** Only what leaves the platform costs anything. To be asked once, because it is counted. */
    Amount cost(Prices prices) {
        return used.stream()
                .filter(one -> one.target().leavesPlatform())
                .map(one -> Amount.of(one.usage().totalTokens(), dollars(one, prices)))
                .reduce(Amount.NOTHING, Amount::plus);
    }

    private BigDecimal dollars(Used one, Prices prices) {
        BigDecimal dollars = prices.of(
                one.target().name(),
                one.target().model(),
                one.usage().promptTokens(),
                one.usage().completionTokens());
        meters.cost(one.target().name(), dollars);
        return dollars;
    }

    private void note(Target target, String model, Outcome outcome, @Nullable String reason, int from) {
        served.add(new Served(
                target.name(),
                model,
                outcome,
                reason,
                from,
                transcript.length(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
    }

    private void use(Target target, TokenUsage usage) {
        if (usage.totalTokens() > 0) {
            used.add(new Used(target, usage));
            meters.used(target.name(), usage);
        }
    }

    private record Used(Target target, TokenUsage usage) {}
}
