package ai.chatbot.session.handover;

import ai.chatbot.session.handover.RandomDay.Happening;
import ai.chatbot.session.handover.RandomDay.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What can happen to a chat, the frequent more often. */
public final class Happenings {

    private static final Map<Kind, Integer> WEIGHTS = Map.ofEntries(
            Map.entry(Kind.CUSTOMER_WRITES, 6),
            Map.entry(Kind.BOT_FINISHES, 6),
            Map.entry(Kind.BOT_FINISHES_AGAIN, 2),
            Map.entry(Kind.CUSTOMER_WANTS_A_PERSON, 5),
            Map.entry(Kind.SAME_REQUEST_AGAIN, 2),
            Map.entry(Kind.TAKE, 7),
            Map.entry(Kind.REPLY, 7),
            Map.entry(Kind.SAME_REPLY_AGAIN, 2),
            Map.entry(Kind.RELEASE, 2),
            Map.entry(Kind.GIVE_BACK, 2),
            Map.entry(Kind.CLOSE, 1),
            Map.entry(Kind.TIME_GOES_BY, 4),
            Map.entry(Kind.CUSTOMER_ENDS, 1));

    private static final List<Kind> KINDS = WEIGHTS.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .flatMap(kind -> Collections.nCopies(kind.getValue(), kind.getKey()).stream())
            .toList();

    private Happenings() {}

    static Arbitrary<List<Happening>> upTo(int most) {
        return Combinators.combine(
                        Arbitraries.of(KINDS),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 20))
                .as(Happening::new)
                .list()
                .ofMaxSize(most);
    }

    /** For tests that jqwik does not run. */
    public static List<Happening> draw(Random random, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> new Happening(
                        KINDS.get(random.nextInt(KINDS.size())), random.nextInt(3), 1 + random.nextInt(20)))
                .toList();
    }
}
