package ai.chatbot.benchmarks.failover;

import ai.chatbot.common.contract.llm.Served;
import ai.chatbot.llm.routing.AnswerPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * What became of many requests.
 *
 * @param lost tokens that should have come and did not
 * @param doubled tokens that came once more or in the wrong place
 * @param firstTokenNanos of each answered request, ascending
 * @param outcomes how often who was asked did what
 */
@SuppressWarnings("ArrayRecordComponent")
record FailOverRun(
        int requests,
        int answered,
        int lost,
        int doubled,
        long[] firstTokenNanos,
        Map<Served.Outcome, Integer> outcomes) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static FailOverRun of(RouterProcess process, int requests, int clients) throws InterruptedException {
        var room = new Semaphore(clients);
        List<Future<Answer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < requests; number++) {
                int request = number;
                room.acquire();
                answers.add(threads.submit(() -> {
                    try {
                        return ask(process, request);
                    } finally {
                        room.release();
                    }
                }));
            }
        }
        return summed(requests, answers);
    }

    /** Milliseconds, nearest rank. */
    double percentile(int percent) {
        int rank = Math.max(0, Math.ceilDiv(firstTokenNanos.length * percent, 100) - 1);
        return firstTokenNanos.length == 0 ? Double.NaN : firstTokenNanos[rank] / 1e6;
    }

    private static Answer ask(RouterProcess process, int request) {
        var answer = new Answer(request);
        process.router().stream(process.request(request)).doOnNext(answer::hear).blockLast(PATIENCE);
        return answer;
    }

    private static FailOverRun summed(int requests, List<Future<Answer>> answers) throws InterruptedException {
        int lost = 0;
        int doubled = 0;
        List<Long> first = new ArrayList<>();
        Map<Served.Outcome, Integer> outcomes = new EnumMap<>(Served.Outcome.class);
        for (Future<Answer> future : answers) {
            try {
                Answer answer = future.get();
                first.add(answer.firstToken - answer.start);
                lost += answer.lost();
                doubled += answer.doubled();
                answer.served.forEach(one -> outcomes.merge(one.outcome(), 1, Integer::sum));
            } catch (ExecutionException e) {
                System.err.println("not answered: " + e.getCause());
            }
        }
        long[] nanos = first.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(nanos);
        return new FailOverRun(requests, nanos.length, lost, doubled, nanos, outcomes);
    }

    /** One answer as it is heard. */
    private static final class Answer {

        private final int request;
        private final long start = System.nanoTime();
        private final StringBuilder text = new StringBuilder();
        private List<Served> served = List.of();
        private long firstToken;

        Answer(int request) {
            this.request = request;
        }

        void hear(AnswerPart part) {
            switch (part) {
                case AnswerPart.Text more -> {
                    firstToken = text.isEmpty() ? System.nanoTime() : firstToken;
                    text.append(more.text());
                }
                case AnswerPart.End end -> served = end.answer().servedBy();
            }
        }

        int lost() {
            var there = new HashSet<>(Script.numbers(text.toString()));
            return Script.length(request) - there.size();
        }

        /** Also what comes before something it should come after. */
        int doubled() {
            int wrong = 0;
            int last = 0;
            for (int number : Script.numbers(text.toString())) {
                wrong += number == last + 1 ? 0 : 1;
                last = Math.max(last, number);
            }
            return wrong;
        }
    }
}
