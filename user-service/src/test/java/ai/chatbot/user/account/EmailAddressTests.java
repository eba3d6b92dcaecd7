package ai.chatbot.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class EmailAddressTests {

    @Test
    void hasOneSpelling() {
        assertThat(new EmailAddress(" Zoe\u0308@Example.ORG ")).isEqualTo(new EmailAddress("zo\u00eb@example.org"));
    }

    @Test
    void doesNotDependOnTheLanguageOfTheServer() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(new EmailAddress("INFO@EXAMPLE.ORG").value()).isEqualTo("info@example.org");
        } finally {
            Locale.setDefault(before);
        }
    }
}
