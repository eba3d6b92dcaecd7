package ai.chatbot.session.handover;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverRequest;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.contract.session.MessageToPeople;
import ai.chatbot.common.contract.session.Turn;
import ai.chatbot.session.handover.HandoverEvent.Closed;
import ai.chatbot.session.handover.HandoverEvent.GivenBack;
import ai.chatbot.session.handover.HandoverEvent.Released;
import ai.chatbot.session.handover.HandoverEvent.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A chat to which things happen in any order, beside a model that knows only who owns it. After each of them the chat is
 * where the model says, and what nobody may see has not happened: a bot that speaks in people's chats, a hand-over that the
 * customer is not told, a message lost or stored twice, somebody writing who does not have the chat.
 */
public final class RandomDay {

    public enum Kind {
        CUSTOMER_WRITES,
        BOT_FINISHES,
        BOT_FINISHES_AGAIN,
        CUSTOMER_WANTS_A_PERSON,
        SAME_REQUEST_AGAIN,
        TAKE,
        REPLY,
        SAME_REPLY_AGAIN,
        RELEASE,
        GIVE_BACK,
        CLOSE,
        TIME_GOES_BY,
        CUSTOMER_ENDS
    }

    /** @param who one of three agents; the third is an admin */
    public record Happening(Kind kind, int who, int minutes) {}

    private static final List<HandoverReason> REASONS =
            List.of(HandoverReason.CUSTOMER_ASKED, HandoverReason.TOPIC, HandoverReason.GUARD_RULE);
    private static final Instant TIME = Instant.parse("2026-11-02T10:00:00Z");

    private final HandedOverChat chat;
    private final HandoverProperties rules;
    private final List<Turn> beingWritten = new ArrayList<>();
    private final Map<String, Integer> acknowledged = new HashMap<>();
    private final List<Turn> finished = new ArrayList<>();
    private final List<HandoverRequest> requests = new ArrayList<>();
    private final List<String> replies = new ArrayList<>();
    private int number;

    // the model
    private HandoverState state = HandoverState.BOT;
    private int holder = -1;
    private Instant clock;

    /** @param begin what the chat's clock says */
    public RandomDay(HandedOverChat chat, HandoverProperties rules, Instant begin) {
        this.chat = chat;
        this.rules = rules;
        this.clock = begin;
    }

    public void live(List<Happening> happenings) {
        for (Happening happening : happenings) {
            Handover before = chat.handover();
            List<Message> said = chat.messages();
            happen(happening);
            List<Message> all = chat.messages();
            assertThat(all.subList(0, said.size())).isEqualTo(said);
            check(happening, before, all.subList(said.size(), all.size()));
        }
        everyMessageIsThereOnceAndAnswered();
    }

    private void check(Happening happening, Handover before, List<Message> more) {
        Handover after = chat.handover();
        assertThat(after.state()).as("after %s", happening).isEqualTo(state);
        assertThat(after.agent() == null ? null : after.agent().id()).isEqualTo(holder < 0 ? null : name(holder));
        if (before.isWithPeople()) {
            assertThat(more)
                    .as("the bot does not speak in people's chats")
                    .noneMatch(message -> message.role() == Author.ASSISTANT);
        }
        boolean left = after.state() == HandoverState.CLOSED && chat.hasEnded() && before.state() != after.state();
        if (before.version() != after.version() && !left) {
            assertThat(more).as("the customer is told of " + happening).isNotEmpty();
        }
        boolean mustEnd = switch (after.state()) {
            case REQUESTED, ASSIGNED -> true;
            case HUMAN -> after.waiting().since() != null;
            case BOT, RETURNED, CLOSED -> false;
        };
        assertThat(after.waiting().dueAt() != null)
                .as("a time-out, after %s", happening)
                .isEqualTo(mustEnd);
    }

    private void everyMessageIsThereOnceAndAnswered() {
        List<Message> all = chat.messages();
        acknowledged.forEach((text, times) -> assertThat(
                        all.stream().filter(message -> message.content().equals(text)))
                .as(text)
                .hasSize(1));
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).role() == Author.USER) {
                assertThat(all.get(i + 1).role()).isIn(Author.ASSISTANT, Author.SYSTEM);
            }
        }
        assertThat(all.stream().map(Message::messageId)).doesNotHaveDuplicates();
    }

    private void happen(Happening happening) {
        int who = happening.who();
        switch (happening.kind()) {
            case CUSTOMER_WRITES -> customerWrites();
            case BOT_FINISHES -> {
                if (!beingWritten.isEmpty()) {
                    Turn turn = beingWritten.remove(who % beingWritten.size());
                    finish(turn);
                    finished.add(turn);
                }
            }
            case BOT_FINISHES_AGAIN -> {
                if (!finished.isEmpty()) {
                    finish(finished.get(who % finished.size()));
                }
            }
            case CUSTOMER_WANTS_A_PERSON -> {
                var request =
                        new HandoverRequest("r" + ++number, question(), REASONS.get(who), null, who == 0 ? "de" : "en");
                requests.add(request);
                request(request);
            }
            case SAME_REQUEST_AGAIN -> {
                if (!requests.isEmpty()) {
                    repeat(requests.get(who % requests.size()));
                }
            }
            case TAKE, REPLY, SAME_REPLY_AGAIN, RELEASE, GIVE_BACK, CLOSE -> agentDoes(happening.kind(), who);
            case TIME_GOES_BY -> timeGoesBy(Duration.ofMinutes(happening.minutes()));
            case CUSTOMER_ENDS -> chat.end();
        }
    }

    private void agentDoes(Kind kind, int who) {
        switch (kind) {
            case TAKE -> {
                boolean mayTake = state == HandoverState.REQUESTED || (holder == who && state.isWithPeople());
                expect(mayTake, chat.act(new Taken(new Handover.Agent(name(who), null), actor(who))));
                if (mayTake && state == HandoverState.REQUESTED && open()) {
                    become(HandoverState.ASSIGNED, who);
                }
            }
            case REPLY -> reply("a" + ++number, who);
            case SAME_REPLY_AGAIN -> {
                if (!replies.isEmpty()) {
                    assertThat(chat.reply(replies.get(who % replies.size()), "again", actor(who)))
                            .isTrue();
                }
            }
            case RELEASE -> {
                boolean may = holds(who) || state == HandoverState.REQUESTED;
                expect(may, chat.act(new Released(actor(who), null)));
                if (may && open()) {
                    become(HandoverState.REQUESTED, -1);
                }
            }
            case GIVE_BACK -> {
                boolean may = holds(who) || state == HandoverState.REQUESTED || state == HandoverState.RETURNED;
                expect(may, chat.act(new GivenBack(actor(who), "done")));
                if (may && open()) {
                    become(HandoverState.RETURNED, -1);
                }
            }
            case CLOSE -> {
                boolean may = holds(who) || state == HandoverState.REQUESTED || state == HandoverState.CLOSED;
                if (open() || state == HandoverState.CLOSED) {
                    assertThat(chat.act(new Closed(actor(who), null))).isEqualTo(may);
                    if (may) {
                        become(HandoverState.CLOSED, -1);
                    }
                }
            }
            default -> throw new IllegalArgumentException(kind.name());
        }
    }

    private void customerWrites() {
        Message question = question();
        String id = "c" + ++number;
        boolean withPeople = state.isWithPeople();
        boolean stored = chat.passOn(new MessageToPeople(id, question));
        assertThat(stored).isEqualTo(withPeople && open());
        if (stored) {
            acknowledged.put(question.content(), 1);
        } else if (open()) {
            var answer = new Message(UUID.randomUUID().toString(), Author.ASSISTANT, "An answer " + id, TIME, Map.of());
            beingWritten.add(new Turn(id, question, answer));
        }
    }

    private void finish(Turn turn) {
        if (open() || acknowledged.containsKey(turn.question().content())) {
            chat.answered(turn);
            acknowledged.put(turn.question().content(), 1);
        }
    }

    private void request(HandoverRequest request) {
        if (open()) {
            chat.request(request);
            acknowledged.put(request.question().content(), 1);
            if (!state.isWithPeople()) {
                become(HandoverState.REQUESTED, -1);
            }
        }
    }

    private void repeat(HandoverRequest request) {
        if (acknowledged.containsKey(request.question().content())) {
            chat.request(request);
        }
    }

    private void reply(String id, int who) {
        boolean may = holder == who && open();
        assertThat(chat.reply(id, "Reply " + id, actor(who))).isEqualTo(may);
        if (may) {
            replies.add(id);
            acknowledged.put("Reply " + id, 1);
            become(HandoverState.HUMAN, who);
        }
    }

    private void timeGoesBy(Duration time) {
        Instant dueAt = chat.handover().waiting().dueAt();
        Instant at = clock.plus(time);
        clock = at;
        chat.advance(time);
        if (!open()) {
            if (state.isWithPeople()) {
                become(HandoverState.CLOSED, -1);
            }
        } else if (dueAt != null && !at.isBefore(dueAt)) {
            boolean inQueue = state == HandoverState.REQUESTED;
            boolean toBot = inQueue
                    ? rules.whenUnclaimed() == HandoverProperties.WhenUnclaimed.RETURN_TO_BOT
                    : rules.whenSilent() == HandoverProperties.WhenSilent.RETURN_TO_BOT;
            become(toBot ? HandoverState.RETURNED : HandoverState.REQUESTED, -1);
        }
    }

    private void become(HandoverState next, int nextHolder) {
        state = next;
        holder = nextHolder;
    }

    private void expect(boolean may, boolean allowed) {
        assertThat(allowed).isEqualTo(may && open());
    }

    private boolean holds(int who) {
        return holder >= 0 && (holder == who || who == 2);
    }

    private boolean open() {
        return !chat.hasEnded();
    }

    private Message question() {
        return new Message(
                UUID.randomUUID().toString(),
                Author.USER,
                "Question " + ++number,
                TIME,
                Map.of("message_type", "text"));
    }

    private static Actor actor(int who) {
        return new Actor(name(who), who == 2);
    }

    private static String name(int who) {
        return "agent-" + who;
    }
}
