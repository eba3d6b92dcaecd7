package ai.chatbot.llm.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.chatbot.common.contract.llm.GuardLists.PersonalDataPattern;
import ai.chatbot.llm.guard.PersonalDataFinder.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTests {

    private final PersonalDataFinder finder = new PersonalDataFinder("US");

    @ParameterizedTest
    @CsvSource({
        "email, anna.müller+shop@example.co.uk",
        "phone, (415) 555-2671",
        "phone, +49 30 901820",
        "phone, 415-555-2671",
        "ssn, 123-45-6789",
        "card, 4111 1111 1111 1111",
        "card, 378282246310005",
        "iban, DE89 3704 0044 0532 0130 00",
        "iban, GB82WEST12345698765432",
        "ip, 8.8.8.8",
        "ip, 2001:4860:4860::8888"
    })
    void findsWhatHasTheForm(String kind, String value) {
        List<Finding> findings = find("It is " + value + ", I think.");
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
        assertThat(find(text)).isEmpty();
    }

    @Test
    void findsTheEndOfAnIbanBeforeMoreCapitals() {
        assertThat(find("DE89 3704 0044 0532 0130 00 IS MINE"))
                .extracting(Finding::value)
                .containsExactly("DE89 3704 0044 0532 0130 00");
    }

    @Test
    void masksEveryValueAndRestoresIt() {
        String question = "I am anna@example.com, my card is 4111 1111 1111 1111.";
        PersonalDataVault vault = PersonalDataVault.of(
                finder, List.of(), List.of(question, "Earlier: anna@example.com, bob@example.com"));
        String masked = vault.mask(question + " And bob@example.com?");
        assertThat(masked).isEqualTo("I am <EMAIL_1>, my card is <CARD_1>. And <EMAIL_2>?");
        assertThat(vault.restore("Dear <EMAIL_1>, not <EMAIL_2>."))
                .isEqualTo("Dear anna@example.com, not bob@example.com.");
    }

    @Test
    void masksALongValueBeforeOneItContains() {
        PersonalDataVault vault =
                PersonalDataVault.of(finder, List.of(), List.of("anna@example.com and joanna@example.com"));
        assertThat(vault.mask("joanna@example.com")).isEqualTo("<EMAIL_2>");
    }

    @Test
    void neverShowsAValueInALog() {
        assertThat(find("anna@example.com").getFirst()).hasToString("email[0, 16)");
    }

    /** Local numbers have no form of their own: the words beside them tell. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please call me back on 4523 8876.",
                "My mobile: 71 402 556",
                "Fax: 9417760352",
                "23-51-88-40 office",
                "Nobody is answering at (88) 412-903",
                "I got no text message on 512 4471",
                "Meine Telefonnummer ist 78451260",
                "Mon téléphone : 22 48 91 07"
            })
    void findsATelephoneNumberThatTheWordsBesideItCallOne(String text) {
        assertThat(find(text)).extracting(Finding::kind).containsExactly("phone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please call me about order 4523 8876.",
                "My invoice is 71 402 556",
                "The phone costs 1299 00 00 in total",
                "Contact me on 2026-11-21",
                "I called about ticket 1117760352",
                "The mobile app has version 5.4.1023",
                "Article 512 4471 is missing"
            })
    void takesNoOtherNumberForATelephoneNumber(String text) {
        assertThat(find(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ssn, My SSN is 536221984",
        "ssn, social security number 536 22 1984",
        "card, my debit card 676770000013",
        "card, the gift card 091832746506",
    })
    void findsAShortNumberOnlyBesideItsName(String kind, String text) {
        assertThat(find(text)).extracting(Finding::kind).containsExactly(kind);
        String number = text.replaceAll("[^\\d ]", "").strip();
        assertThat(find("Parcel " + number)).isEmpty();
    }

    @Test
    void findsAndMasksWhatAdministratorsCallPersonal() {
        var own = List.of(new PersonalDataPattern("customer_number", "\\bC-\\d{6}\\b"));
        assertThat(finder.find("I am C-204118.", own))
                .extracting(Finding::kind, Finding::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("customer_number", "C-204118"));
        PersonalDataVault vault = PersonalDataVault.of(finder, own, List.of("I am C-204118."));
        assertThat(vault.mask("I am C-204118.")).isEqualTo("I am <CUSTOMER_NUMBER_1>.");
        assertThat(vault.restore("Hello <CUSTOMER_NUMBER_1>")).isEqualTo("Hello C-204118");
    }

    @Test
    void keepsWhatComesLaterBesideWhatItHas() {
        PersonalDataVault vault = PersonalDataVault.of(finder, List.of(), List.of("I am anna@example.com."));
        vault.keep(List.of("anna@example.com is with bob@example.com"));
        assertThat(vault.mask("anna@example.com, bob@example.com")).isEqualTo("<EMAIL_1>, <EMAIL_2>");
        assertThat(vault.restore("<EMAIL_2>")).isEqualTo("bob@example.com");
        PersonalDataVault none = PersonalDataVault.empty();
        none.keep(List.of("bob@example.com"));
        assertThat(none.mask("bob@example.com")).isEqualTo("bob@example.com");
    }

    @Test
    void putsValuesBackIntoJsonThatStaysJson() {
        var own = List.of(new PersonalDataPattern("name", "\"[A-Z]\\w+\""));
        PersonalDataVault vault = PersonalDataVault.of(finder, own, List.of("I am \"Anna\", anna@example.com."));
        assertThat(vault.restoreInJson("{\"a\": \"<EMAIL_1>\", \"b\": \"\\u003cEMAIL_1\\u003E\", \"c\": \"<NAME_1>\"}"))
                .isEqualTo("{\"a\": \"anna@example.com\", \"b\": \"anna@example.com\", \"c\": \"\\\"Anna\\\"\"}");
    }

    /** With java.util.regex this one takes longer than anybody waits. */
    @Test
    void isNotHeldUpByAPatternThatWouldRunAway() {
        var evil = List.of(new PersonalDataPattern("evil", "(a+)+b"));
        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(finder.find("a".repeat(4000), evil)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "(?=x)", "(a)\\1", "a*"})
    void refusesAPatternThatRe2DoesNotTakeOrThatMatchesNothing(String pattern) {
        assertThat(PersonalDataPatterns.problemOf(pattern)).isPresent();
        assertThat(PersonalDataPatterns.problemOf("\\d{6}")).isEmpty();
    }

    private List<Finding> find(String text) {
        return finder.find(text, List.of());
    }
}
