package ai.chatbot.chat.entailment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolarityTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Rechargeable cells are permitted in any device. | Rechargeable NiMH cells are not permitted in any device.
            Opened items cannot be returned within 30 days. | Items can be returned within 30 days.
            You can't install the valve yourself.           | You can install the valve yourself.
            The hub works without a network cable.          | The hub works only with a network cable.
            Smoking batteries is forbidden in the office.   | Batteries may be kept in the office.
            Returns are excluded from the landlord plan.    | Returns are included in the landlord plan.
            Register the device before the first start.     | Register the device after the first start.
            The plan covers at least 3 devices.             | The plan covers at most 3 devices.
            Akkus sind in den Geräten erlaubt.              | Akkus sind in den Geräten nicht erlaubt.
            Die Garantie gilt für keine Batterien.          | Die Garantie gilt für Batterien.
            Das Gerät darf ohne Adapter geladen werden.     | Das Gerät darf mit Adapter geladen werden.
            Les articles ouverts peuvent être retournés.    | Les articles ouverts ne peuvent pas être retournés.
            La garantie ne couvre plus les piles.           | La garantie couvre les piles.
            El hub no funciona con baterías recargables.    | El hub funciona con baterías recargables.
            Nunca se devuelven los artículos abiertos.      | Los artículos abiertos se devuelven.
            """)
    void seesThatOneDeniesTheOther(String claim, String evidence) {
        assertThat(agree(claim, evidence)).isFalse();
        assertThat(agree(evidence, claim)).as("the other way round").isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Rechargeable cells are forbidden.               | Rechargeable NiMH cells are not permitted in any device.
            No, only alkaline cells are permitted.          | Only alkaline cells are permitted.
            Nein, nur Alkalibatterien sind erlaubt.         | Nur Alkalibatterien sind erlaubt.
            Delivery takes no more than 3 days.             | Delivery takes at most 3 days.
            Items can be returned, but opened ones cannot.  | Items can be returned. Opened ones cannot be returned.
            Opened items cannot be returned.                | Items can be returned within 30 days. Opened items cannot be returned.
            Geöffnete Artikel werden nicht zurückgenommen.  | Nicht zurückgenommen werden geöffnete Artikel.
            Ouverts, ils ne sont jamais repris.             | Les articles ouverts ne sont pas repris.
            El hub nunca funciona con baterías.             | El hub no funciona con baterías.
            """)
    void seesThatBothSayTheSame(String claim, String evidence) {
        assertThat(agree(claim, evidence)).isTrue();
    }

    private static boolean agree(String claim, String evidence) {
        return Polarity.of(claim).agreesWith(Polarity.of(evidence));
    }
}
