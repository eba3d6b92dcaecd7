package ai.chatbot.chat.cache;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled whether answers are kept and given again at all
 * @param kept how long an answer is kept at most
 * @param most answers kept side by side of one scope, see {@link CacheScope}; one of them goes when there are more
 * @param similarity cosine of two questions' vectors from which on they may be the same; above 1 only the same words are.
 *     At 0.94 with {@link QuestionSigns}, of 1,546 customers' questions 25 pairs of the same intent are the same and
 *     none of different intents; of 2,487 questions half of which were made to look like another, one pair wrongly is
 * @param minimumConfidence of an answer that is kept
 */
@ConfigurationProperties("chatbot.chat.cache")
record CacheProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("1h") Duration kept,
        @DefaultValue("300") int most,
        @DefaultValue("0.94") double similarity,
        @DefaultValue("0.6") double minimumConfidence) {}
