package ai.chatbot.chat.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done for an answer of our own, for those who want to know how it came about.
 *
 * @param sentences of the draft, in their order
 * @param rawConfidence before it was calibrated
 * @param writingMillis with the checks that were done meanwhile
 * @param firstTextMillis until the first words came; null when nobody watched
 * @param checkingMillis for all checks, those that nobody waited for included
 * @param standard by which it was checked
 */
record Work(
        List<CheckedSentence> sentences,
        double rawConfidence,
        long writingMillis,
        @Nullable Long firstTextMillis,
        long checkingMillis,
        CheckCitations.Standard standard) {

    Work {
        sentences = List.copyOf(sentences);
    }
}
