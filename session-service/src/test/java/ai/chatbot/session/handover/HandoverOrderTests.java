package ai.chatbot.session.handover;

import ai.chatbot.session.handover.HandoverProperties.WhenSilent;
import ai.chatbot.session.handover.HandoverProperties.WhenUnclaimed;
import ai.chatbot.session.handover.RandomDay.Happening;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** The state machine against a model, in 10,000 days of any order. */
class HandoverOrderTests {

    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void neitherAHandoverIsSilentNorTheBotSpeaksInPeoplesChats(
            @ForAll("happenings") List<Happening> happenings,
            @ForAll WhenUnclaimed whenUnclaimed,
            @ForAll WhenSilent whenSilent) {
        var rules = new HandoverProperties(
                ZoneOffset.UTC,
                "",
                Duration.ofMinutes(15),
                whenUnclaimed,
                Duration.ofMinutes(10),
                whenSilent,
                Duration.ofDays(7),
                Duration.ofSeconds(10));
        new RandomDay(new InMemoryChat(rules), rules, InMemoryChat.BEGIN).live(happenings);
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Happenings.upTo(40);
    }
}
