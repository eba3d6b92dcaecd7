package ai.chatbot.chat.entailment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param sureWords share of a sentence's words from which on they decide alone
 * @param fewestWords share below which meaning is not looked at: something else is talked about
 * @param minimumMeaning how well a passage's sentence must cover a sentence's tokens by meaning, see RATIONALE.md
 * @param timeLimit for comparing the meaning of the sentences that are ready together
 * @param modelTimeLimit for a model's word on them, where it is asked
 */
@ConfigurationProperties("chatbot.chat.entailment")
record EntailmentProperties(
        @DefaultValue("0.8") double sureWords,
        @DefaultValue("0.1") double fewestWords,
        @DefaultValue("0.55") double minimumMeaning,
        @DefaultValue("500ms") Duration timeLimit,
        @DefaultValue("3s") Duration modelTimeLimit) {}
