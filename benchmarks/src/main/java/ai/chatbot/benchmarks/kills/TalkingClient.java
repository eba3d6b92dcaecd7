package ai.chatbot.benchmarks.kills;

import ai.chatbot.benchmarks.kills.Findings.Finding;
import ai.chatbot.benchmarks.load.Target;
import ai.chatbot.benchmarks.lockers.Lockers;
import ai.chatbot.common.contract.chat.ChatApi;
import ai.chatbot.common.contract.chat.InitializeSession;
import ai.chatbot.common.contract.session.Channel;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.SortOrder;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Opens one session after the other, sends some messages in each, and compares what it was told with the history. */
final class TalkingClient implements Runnable {

    private static final int MESSAGES = 5;
    private static final int PAUSE_MILLIS = 250;

    private final String url;
    private final Findings findings;
    private final BooleanSupplier goesOn;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch never = new CountDownLatch(1);

    TalkingClient(String url, Findings findings, BooleanSupplier goesOn) {
        this.url = url;
        this.findings = findings;
        this.goesOn = goesOn;
    }

    @Override
    public void run() {
        try {
            while (goesOn.getAsBoolean()) {
                talk();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk() throws InterruptedException {
        Target platform = patiently(() -> new Target(url, ServicesInProcesses.EMAIL, ServicesInProcesses.PASSWORD));
        ChatApi chat = platform.of(ChatApi.class);
        String session = patiently(() -> chat.initialize(new InitializeSession(null, Channel.API, Map.of())))
                .sessionId();
        List<SentMessage> sent = new ArrayList<>();
        for (int i = 0; i < MESSAGES && goesOn.getAsBoolean(); i++) {
            var message = new SentMessage(
                    http,
                    url + "/api/v1/chat/sessions/" + session + "/messages",
                    platform.token(),
                    Lockers.question(),
                    findings);
            message.send();
            sent.add(message);
        }
        List<Message> history =
                patiently(() -> chat.history(session, 1, 100, SortOrder.ASC)).messages();
        sent.forEach(message -> compare(message, history));
    }

    private void compare(SentMessage message, List<Message> history) {
        String about = message.question().text();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).content().equals(about)) {
                places.add(i);
            }
        }
        if (places.size() > 1) {
            findings.count(Finding.DOUBLED, about);
        } else if (places.isEmpty()) {
            if (message.isAcknowledged()) {
                findings.count(Finding.LOST, about);
            }
        } else {
            compareAnswer(message, history, places.getFirst() + 1);
        }
    }

    private void compareAnswer(SentMessage message, List<Message> history, int place) {
        if (place >= history.size() || history.get(place).role() != Message.Author.ASSISTANT) {
            findings.count(Finding.LOST, "the answer to " + message.question().text());
        } else if (place + 1 < history.size() && history.get(place + 1).role() == Message.Author.ASSISTANT) {
            findings.count(
                    Finding.DOUBLED, "the answer to " + message.question().text());
        } else if (message.answer() != null
                && !message.answer().equals(history.get(place).content())) {
            findings.count(
                    Finding.CHANGED,
                    message.answer() + " | " + history.get(place).content());
        }
    }

    /** While a service is down, what is asked is asked again. */
    private <T> T patiently(Supplier<T> question) throws InterruptedException {
        while (true) {
            try {
                return question.get();
            } catch (RuntimeException down) {
                never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }
}
