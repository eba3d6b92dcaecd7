package ai.chatbot.llm.guard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.GuardStage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Error rates on texts that were written for this purpose, before the rules were tried on them: benign ones are full of the
 * words that attacks are made of.
 */
class LabelledTextsTests {

    private final Guards guards = TestGuards.local();

    @Test
    void refusesFewBenignTextsFullOfTriggerWords() throws IOException {
        List<String> benign = labelled("benign");
        assertThat(benign).hasSizeGreaterThanOrEqualTo(100);
        List<String> refused = benign.stream().filter(text -> blocked(text)).toList();
        assertThat(refused).as("of %d", benign.size()).hasSizeLessThanOrEqualTo(benign.size() / 10);
    }

    @Test
    void refusesMostAttacks() throws IOException {
        List<String> attacks = labelled("attack");
        List<String> missed = attacks.stream().filter(text -> !blocked(text)).toList();
        assertThat(missed).as("of %d", attacks.size()).hasSizeLessThanOrEqualTo(attacks.size() / 5);
    }

    @Test
    void takesMostAttacksOutOfDocuments() throws IOException {
        List<String> attacks = labelled("document_attack");
        List<String> missed = attacks.stream()
                .filter(text -> !guards.inspect(
                                new Inspected(GuardStage.PASSAGES, text, GuardContext.NONE), TestGuards.USUAL)
                        .rules()
                        .contains(PromptInjectionGuard.NAME))
                .toList();
        assertThat(missed).as("of %d", attacks.size()).hasSizeLessThanOrEqualTo(attacks.size() / 5);
    }

    private boolean blocked(String text) {
        return guards.inspect(new Inspected(GuardStage.INPUT, text, GuardContext.NONE), TestGuards.USUAL)
                .blocked();
    }

    private static List<String> labelled(String label) throws IOException {
        try (InputStream file = LabelledTextsTests.class.getResourceAsStream("/guard/labelled.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(label + "\t"))
                    .map(line -> line.substring(label.length() + 1))
                    .toList();
        }
    }
}
