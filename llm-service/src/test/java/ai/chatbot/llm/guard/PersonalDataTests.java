package ai.chatbot.llm.guard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.llm.guard.PersonalDataFinder.Finding;
import ai.chatbot.llm.guard.PersonalDataFinder.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTests {

    private final PersonalDataFinder finder = new PersonalDataFinder("US");

    @ParameterizedTest
    @CsvSource({
        "EMAIL, anna.müller+shop@example.co.uk",
        "PHONE, (415) 555-2671",
        "PHONE, +49 30 901820",
        "PHONE, 415-555-2671",
        "SSN, 123-45-6789",
        "CARD, 4111 1111 1111 1111",
        "CARD, 378282246310005",
        "IBAN, DE89 3704 0044 0532 0130 00",
        "IBAN, GB82WEST12345698765432",
        "IP, 8.8.8.8",
        "IP, 2001:4860:4860::8888"
    })
    void findsWhatHasTheForm(Kind kind, String value) {
        List<Finding> findings = finder.find("It is " + value + ", I think.");
        assertThat(findings)
                .extracting(Finding::kind, Finding::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(kind, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My order is 4711-2026-11 of 2026-11-21, 12.50 €",
                "Card ending in 1112, amount 4111 1111 1111 1112",
                "Open http://192.168.0.1 or 127.0.0.1 in the browser",
                "Firmware 3.14.15 of model XR-500, serial 900-12-3456",
                "IBAN DE89 3704 0044 0532 0130 01 is not accepted",
                "Error 0x80070005 at 10:45:30",
                "On 21.11.2026 and 01/02/2026 nothing arrived",
                "We pay @ noon"
            })
    void findsNothingInOrdinaryNumbers(String text) {
        assertThat(finder.find(text)).isEmpty();
    }

    @Test
    void findsTheEndOfAnIbanBeforeMoreCapitals() {
        assertThat(finder.find("DE89 3704 0044 0532 0130 00 IS MINE"))
                .extracting(Finding::value)
                .containsExactly("DE89 3704 0044 0532 0130 00");
    }

    @Test
    void masksEveryValueAndRestoresIt() {
        String question = "I am anna@example.com, my card is 4111 1111 1111 1111.";
        PersonalDataVault vault =
                PersonalDataVault.of(finder, List.of(question, "Earlier: anna@example.com, bob@example.com"));
        String masked = vault.mask(question + " And bob@example.com?");
        assertThat(masked).isEqualTo("I am <EMAIL_1>, my card is <CARD_1>. And <EMAIL_2>?");
        assertThat(vault.restore("Dear <EMAIL_1>, not <EMAIL_2>."))
                .isEqualTo("Dear anna@example.com, not bob@example.com.");
    }

    @Test
    void masksALongValueBeforeOneItContains() {
        PersonalDataVault vault = PersonalDataVault.of(finder, List.of("anna@example.com and joanna@example.com"));
        assertThat(vault.mask("joanna@example.com")).isEqualTo("<EMAIL_2>");
    }

    @Test
    void neverShowsAValueInALog() {
        assertThat(finder.find("anna@example.com").getFirst()).hasToString("EMAIL[0, 16)");
    }
}
