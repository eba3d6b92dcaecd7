package ai.chatbot.chat.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionSignsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    How long can I return an item? | For how long could I return items?
                    How many transactions can I do with one disposable card? | How many transactions can I do with a disposable card
                    Why is my payment pending? | Why is my payment still pending?
                    Can I exchange currencies with my account? | Could you please exchange currencies with my account
                    """)
    void theSameInOtherWordsMayBeTheSame(String one, String other) {
        assertThat(mayBe(one, other)).isTrue();
        assertThat(mayBe(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Can I return items within 30 days? | Can I return items within 60 days?
                    Can I return opened items? | Can't I return opened items?
                    When was the Muslim Brotherhood founded? | When was the non-Muslim Brotherhood founded?
                    Can I pay before the delivery of items? | Can I pay after the delivery of items?
                    What moves coal from a bunker to the firebox? | What moves coal from a firebox to a bunker?
                    Who defeated Montcalm at Quebec? | Who was defeated by Montcalm at Quebec?
                    When does the delivery leave? | Where does the delivery leave?
                    Do you deliver heavy parcels to Poland? | Do you deliver heavy parcels to Norway?
                    What is the largest parcel you deliver? | What is the smallest parcel you deliver?
                    Is delivery free? | Is it free?
                    Kann ich die Ware im Laden umtauschen? | Kann ich die Ware nicht im Laden umtauschen?
                    """)
    void oneWordMayMakeItAnotherQuestion(String one, String other) {
        assertThat(mayBe(one, other)).isFalse();
        assertThat(mayBe(other, one)).isFalse();
    }

    @Test
    void caseSpaceAndEndMarksMakeNoDifference() {
        assertThat(exact("How long?")).isEqualTo(exact("  how   LONG ?!"));
        assertThat(exact("How long?")).isNotEqualTo(exact("How long not?"));
        assertThat(exact("?")).isNotEqualTo(exact("!"));
        assertThat(exact("C++ or C")).isNotEqualTo(exact("C or C++"));
    }

    private static String exact(String question) {
        return QuestionSigns.of(question).exact();
    }

    private static boolean mayBe(String one, String other) {
        return QuestionSigns.of(one).mayBe(QuestionSigns.of(other));
    }
}
