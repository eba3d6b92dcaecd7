package ai.chatbot.common.contract.llm;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words and patterns of this organisation that rules go by.
 *
 * @param bannedTopics words and phrases that nothing is said about
 * @param competitors names
 * @param allowedDomains hosts that answers may link to although no passage does; subdomains included
 * @param personalData what counts as personal data beside what the rule knows
 * @param answerSchema JSON Schema that every answer must fit, for organisations whose programs read them; null for none
 */
public record GuardLists(
        List<String> bannedTopics,
        List<String> competitors,
        List<String> allowedDomains,
        List<PersonalDataPattern> personalData,
        @Nullable String answerSchema) {

    public static final GuardLists NONE = new GuardLists(List.of(), List.of(), List.of(), List.of());

    public GuardLists {
        bannedTopics = List.copyOf(bannedTopics);
        competitors = List.copyOf(competitors);
        allowedDomains = List.copyOf(allowedDomains);
        personalData = List.copyOf(personalData);
    }

    /** Without a schema. */
    public GuardLists(
            List<String> bannedTopics,
            List<String> competitors,
            List<String> allowedDomains,
            List<PersonalDataPattern> personalData) {
        this(bannedTopics, competitors, allowedDomains, personalData, null);
    }

    /**
     * @param name of the placeholder, {@code <CUSTOMER_NUMBER_1>} for {@code customer_number}
     * @param pattern in RE2's syntax, which cannot run away: no look-around, no back references
     */
    public record PersonalDataPattern(
            @NotBlank @Pattern(regexp = "[a-z][a-z0-9_]{0,30}")
            String name,

            @NotBlank @Size(max = 200) String pattern) {}
}
