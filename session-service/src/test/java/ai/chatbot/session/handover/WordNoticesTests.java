package ai.chatbot.session.handover;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.session.HandoverReason;
import ai.chatbot.common.contract.session.HandoverState;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.session.handover.HandoverProperties.WhenSilent;
import ai.chatbot.session.handover.HandoverProperties.WhenUnclaimed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.SimpleIdGenerator;

class WordNoticesTests {

    private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T11:00:00Z");
    private static final Instant SUNDAY = Instant.parse("2026-11-22T11:00:00Z");
    private final WordNotices notices = new WordNotices(
            new HandoverProperties(
                    ZoneId.of("Europe/Berlin"),
                    "MON-FRI 09:00-17:00",
                    Duration.ofMinutes(15),
                    WhenUnclaimed.KEEP,
                    Duration.ofMinutes(15),
                    WhenSilent.REQUEUE,
                    Duration.ofDays(7),
                    Duration.ofSeconds(10)),
            new SimpleIdGenerator());

    @Test
    void sayOutOfHoursWhenSomebodyWillBeThereAndThatTheRequestIsKept() {
        assertThat(text(Notice.REQUESTED, "en", SUNDAY))
                .contains("on Monday at 09:00 (Europe/Berlin)")
                .contains("your request is kept");
        assertThat(text(Notice.REQUESTED, "de", SUNDAY))
                .contains("Montag, 09:00 Uhr")
                .contains("vorgemerkt");
        assertThat(text(Notice.REQUESTED, "fr", SUNDAY))
                .contains("lundi à 09:00")
                .contains("conservée");
        assertThat(text(Notice.REQUESTED, "es", SUNDAY))
                .contains("lunes a las 09:00")
                .contains("guardada");
        assertThat(text(Notice.REQUESTED, "en", MONDAY_NOON))
                .contains("shortly")
                .doesNotContain("Monday");
    }

    @Test
    void areInEnglishForLanguagesThatNobodyHasWritten() {
        assertThat(text(Notice.RETURNED, "pl", MONDAY_NOON)).isEqualTo("You are talking to our assistant again.");
    }

    @ParameterizedTest
    @EnumSource(Notice.class)
    void thereIsOneForEverythingInEveryLanguageWithNothingLeftOpen(Notice notice) {
        for (String language : List.of("en", "de", "fr", "es")) {
            for (Instant now : List.of(SUNDAY, MONDAY_NOON)) {
                assertThat(text(notice, language, now)).isNotBlank().doesNotContain("{");
            }
        }
    }

    @Test
    void nameWhoHasTakenTheChat() {
        Handover taken = requested("en").with(new Handover.Agent("a1", "Eva"));
        assertThat(notices.text(Notice.TAKEN, taken, MONDAY_NOON)).isEqualTo("You are now talking to Eva.");
        Handover nameless = requested("fr").with(new Handover.Agent("a1", null));
        assertThat(notices.text(Notice.TAKEN, nameless, MONDAY_NOON))
                .isEqualTo("Vous parlez maintenant avec un collègue.");
    }

    @Test
    void areTheSystemsAndSayWhatHappened() {
        Message message = notices.message(Notice.REQUESTED, requested("en"), MONDAY_NOON);

        assertThat(message.role()).isEqualTo(Message.Author.SYSTEM);
        assertThat(message.metadata().get("handover"))
                .isEqualTo(Map.of("event", "requested", "state", "requested", "version", 0));
    }

    private String text(Notice notice, String language, Instant now) {
        return notices.text(notice, requested(language), now);
    }

    private static Handover requested(String language) {
        return new Handover(
                HandoverState.REQUESTED,
                0,
                SUNDAY,
                new Handover.Request(HandoverReason.CUSTOMER_ASKED, null, language, SUNDAY),
                null,
                Handover.Waiting.FOR_NOTHING,
                List.of(),
                0,
                false);
    }
}
