package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.llm.Completion;
import java.util.List;

/**
 * Gives out an answer that is still being written, as far as the guards have passed it. One for each answer; for one
 * thread at a time.
 */
interface OutputRelease {

    /**
     * @param text more of what the model writes, placeholders of personal data included
     * @return what may be shown now, often nothing
     */
    String accept(String text);

    /** What tools have returned: the text that follows may be made of it. */
    void know(List<String> results);

    /** Once, when the model has ended. */
    Released finish(Answered answered);

    /**
     * @param rest what may be shown besides
     * @param completion its content is all that was given out, this rest included
     * @param replaces whether the rest stands in the place of all that was given out
     */
    record Released(String rest, Completion completion, boolean replaces) {}
}
