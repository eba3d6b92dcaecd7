package ai.chatbot.chat.answer;

import org.springframework.stereotype.Component;

/**
 * Checks a draft sentence by sentence, while it is written or afterwards. A sentence stays when one of the passages it
 * cites has enough of its words and all of its numbers; when none of those has but another passage does, it cites that
 * one instead. What a tool said counts like a passage, which no model cites by itself. The others are dropped, and when
 * nothing is left the question is declined. By words alone a negation cannot be seen, nor a sentence in another language
 * than its passage.
 */
@Component
class CheckCitations {

    private final ChatProperties properties;

    CheckCitations(ChatProperties properties) {
        this.properties = properties;
    }

    /** A draft that is about to be written. */
    CheckedText begin(Passages passages, AnswerProgress progress) {
        return new CheckedText(passages, properties.minimumSupport(), progress);
    }

    /** A draft that is written already. */
    Answer check(Draft draft, Passages passages) {
        return begin(passages, AnswerProgress.NOBODY).finish(draft);
    }
}
