package ai.chatbot.chat.answer;

import ai.chatbot.chat.entailment.Judgement;
import java.util.List;

/**
 * A sentence of a draft with what came of it.
 *
 * @param passages ids of those that support it
 */
record CheckedSentence(String text, Judgement judgement, List<String> passages) {

    CheckedSentence {
        passages = List.copyOf(passages);
    }
}
