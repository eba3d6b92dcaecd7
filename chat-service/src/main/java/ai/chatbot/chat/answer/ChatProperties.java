package ai.chatbot.chat.answer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param minimumEvidence the best passage's late-interaction score below which a question is declined. At 0.51 about 95 %
 *     of answerable questions are kept and 95 % of foreign ones declined (DESIGN.md §7)
 * @param minimumSupport share of a sentence's content words that its passage must have. Chosen, not measured: a
 *     paraphrase keeps about half of the words
 * @param historyTurns how many earlier turns search and model get to know
 * @param longestSilence of llm-service while it writes; it sends a sign of life every two seconds
 */
@ConfigurationProperties("chatbot.chat")
record ChatProperties(
        @DefaultValue("0.51") double minimumEvidence,
        @DefaultValue("0.5") double minimumSupport,
        @DefaultValue("5") int historyTurns,
        @DefaultValue("10s") Duration longestSilence) {}
