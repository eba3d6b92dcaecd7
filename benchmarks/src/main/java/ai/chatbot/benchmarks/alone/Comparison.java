package ai.chatbot.benchmarks.alone;

import ai.chatbot.benchmarks.load.Median;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The three take turns, round by round, so their ratios can be trusted where their rates cannot. On a machine that others
 * use as well, what a text costs in processor time says more: of the service's process only, and of all of npm's.
 */
final class Comparison {

    private final BareRuntime bare;
    private final EmbedOverHttp http;
    private final @Nullable NpmPeer peer;
    private final List<Round> rounds = new ArrayList<>();

    Comparison(BareRuntime bare, EmbedOverHttp http, @Nullable NpmPeer peer) {
        this.bare = bare;
        this.http = http;
        this.peer = peer;
    }

    /** Of one in a round: texts a second, and milliseconds of processor time a text. */
    private record Pace(double rate, double cost) {

        private static final Pace NONE = new Pace(Double.NaN, Double.NaN);

        @Override
        public String toString() {
            return "%.1f texts/s (%.2f ms)".formatted(rate, cost);
        }
    }

    private record Round(Pace bare, Pace http, Pace npm) {}

    /** @param number below 1 for one that only warms up */
    void run(int number, List<String> texts) throws IOException, InterruptedException, ExecutionException {
        CpuTime cpu = CpuTime.ofThisProcess();
        double before = cpu.seconds();
        long begin = System.nanoTime();
        float[] expected = bare.embed(texts).getFirst();
        double alone = (System.nanoTime() - begin) / 1e9;
        Pace bareAlone = pace(texts, alone, cpu.seconds() - before);
        before = http.cpu().seconds();
        EmbedOverHttp.Answer overHttp = http.embed(texts);
        Pace byHttp = pace(texts, overHttp.seconds(), http.cpu().seconds() - before);
        NpmPeer.@Nullable Answer answer = null;
        Pace byNpm = Pace.NONE;
        if (peer != null) {
            before = peer.cpu().seconds();
            answer = peer.embed(texts);
            byNpm = pace(texts, answer.seconds(), peer.cpu().seconds() - before);
        }
        var round = new Round(bareAlone, byHttp, byNpm);
        System.out.printf(
                "%s: bare %s, HTTP %s, npm %s; cosine with bare: HTTP %.4f, npm %.4f%n",
                number < 1 ? "warm-up" : "round " + number,
                round.bare(),
                round.http(),
                round.npm(),
                dot(expected, overHttp.first()),
                answer == null ? Double.NaN : dot(expected, answer.first()));
        if (number > 0) {
            rounds.add(round);
        }
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int d = 0; d < one.length; d++) {
            sum += one[d] * other[d];
        }
        return sum;
    }

    private static Pace pace(List<String> texts, double seconds, double cpuSeconds) {
        return new Pace(texts.size() / seconds, 1000 * cpuSeconds / texts.size());
    }

    void report() {
        System.out.printf(
                "median of %d rounds: bare %s, HTTP %s, npm %s%n",
                rounds.size(), median(Round::bare), median(Round::http), median(Round::npm));
        System.out.printf(
                "texts/s: HTTP/bare %.1f %%, HTTP/npm %.2f; processor time: bare/HTTP %.1f %%, npm/HTTP %.2f%n",
                100 * median(rounds, round -> round.http().rate() / round.bare().rate()),
                median(rounds, round -> round.http().rate() / round.npm().rate()),
                100 * median(rounds, round -> round.bare().cost() / round.http().cost()),
                median(rounds, round -> round.npm().cost() / round.http().cost()));
    }

    private Pace median(Function<Round, Pace> of) {
        return new Pace(
                median(rounds, round -> of.apply(round).rate()),
                median(rounds, round -> of.apply(round).cost()));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
        return Median.of(rounds.stream().mapToDouble(of));
    }
}
