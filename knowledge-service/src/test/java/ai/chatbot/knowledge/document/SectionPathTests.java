package ai.chatbot.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SectionPathTests {

    @Test
    void aPathDoesNotRepeatTheTitle() {
        assertThat(SectionPath.below("Returns", "Returns > Deadlines > Exceptions"))
                .isEqualTo("Deadlines > Exceptions");
        assertThat(SectionPath.below("Returns", "Returns")).isNull();
        assertThat(SectionPath.below("Returns", "Returns policy")).isEqualTo("Returns policy");
        assertThat(SectionPath.below("Returns", null)).isNull();
        assertThat(SectionPath.below(null, "Deadlines")).isEqualTo("Deadlines");
    }
}
