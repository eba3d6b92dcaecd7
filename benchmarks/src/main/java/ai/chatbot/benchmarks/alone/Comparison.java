package ai.chatbot.benchmarks.alone;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The three take turns, round by round, so their ratios can be trusted where their rates cannot. */
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

    /** Texts a second. */
    private record Round(double bare, double http, double npm) {}

    /** @param number below 1 for one that only warms up */
    void run(int number, List<String> texts) throws IOException, InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        float[] expected = bare.embed(texts).getFirst();
        double alone = (System.nanoTime() - begin) / 1e9;
        EmbedOverHttp.Answer overHttp = http.embed(texts);
        NpmPeer.@Nullable Answer byNpm = peer == null ? null : peer.embed(texts);
        var round = new Round(
                texts.size() / alone,
                texts.size() / overHttp.seconds(),
                byNpm == null ? Double.NaN : texts.size() / byNpm.seconds());
        System.out.printf(
                "%s: bare %.1f, HTTP %.1f, npm %.1f texts/s; cosine with bare: HTTP %.4f, npm %.4f%n",
                number < 1 ? "warm-up" : "round " + number,
                round.bare(),
                round.http(),
                round.npm(),
                dot(expected, overHttp.first()),
                byNpm == null ? Double.NaN : dot(expected, byNpm.first()));
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

    void report() {
        System.out.printf(
                "median of %d rounds: bare %.1f, HTTP %.1f, npm %.1f texts/s; HTTP/bare %.1f %%, HTTP/npm %.2f%n",
                rounds.size(),
                median(rounds.stream().map(Round::bare).toList()),
                median(rounds.stream().map(Round::http).toList()),
                median(rounds.stream().map(Round::npm).toList()),
                median(rounds.stream()
                        .map(round -> 100 * round.http() / round.bare())
                        .toList()),
                median(rounds.stream().map(round -> round.http() / round.npm()).toList()));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
