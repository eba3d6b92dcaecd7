package ai.chatbot.llm.prompt;

import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.LlmError;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out what a model would not read. First the oldest messages of the conversation go, then its summary, then the passages from the last
 * to the second, which are the least relevant, then the end of the first passage. What is told to the model and asked of it
 * is never cut. Passages keep their numbers.
 */
final class FitToWindow {

    /** What surrounds a message in the protocols of the providers. */
    private static final int TOKENS_AROUND_A_MESSAGE = 6;

    /** What introduces it. */
    private static final int TOKENS_AROUND_A_SUMMARY = 40;

    private final PromptWindow window;
    private int left;

    /** @param fixed the texts that are sent in any case */
    FitToWindow(PromptWindow window, List<String> fixed) {
        this.window = window;
        this.left = window.tokens();
        fixed.forEach(text -> left -= size(text));
        if (left < 0) {
            throw new ServiceException(
                    LlmError.PROMPT_TOO_LONG,
                    "The question is longer than what the language model reads together with its instructions.");
        }
    }

    /** @param fence around each passage */
    List<Passage> passages(List<Passage> passages, String fence) {
        List<Passage> fitting = new ArrayList<>();
        for (Passage passage : passages) {
            int size = window.count(PromptVariables.fenced(passage, fitting.size() + 1, fence));
            if (size > left) {
                break;
            }
            left -= size;
            fitting.add(passage);
        }
        if (fitting.isEmpty() && !passages.isEmpty()) {
            fitting.add(beginning(passages.getFirst(), fence));
        }
        return fitting;
    }

    /** Of a passage that is too long by itself; halved until it fits, which is exact enough for what never happens. */
    private Passage beginning(Passage passage, String fence) {
        Passage cut = passage;
        int size = window.count(PromptVariables.fenced(cut, 1, fence));
        while (size > left && !cut.content().isEmpty()) {
            cut = cut.saying(cut.content().substring(0, cut.content().length() / 2), List.of());
            size = window.count(PromptVariables.fenced(cut, 1, fence));
        }
        left = Math.max(0, left - size);
        return cut;
    }

    /** The newest, and before them the summary of what came earlier, which is the last to go. */
    List<HistoryMessage> history(List<HistoryMessage> history) {
        List<HistoryMessage> kept = new ArrayList<>();
        int oldest = 0;
        if (!history.isEmpty() && history.getFirst().role().equals(HistoryMessage.SUMMARY)) {
            oldest = 1;
            int size = size(history.getFirst().content()) + TOKENS_AROUND_A_SUMMARY;
            if (size <= left) {
                left -= size;
                kept.add(history.getFirst());
            }
        }
        int first = history.size();
        while (first > oldest) {
            int size = size(history.get(first - 1).content());
            if (size > left) {
                break;
            }
            left -= size;
            first--;
        }
        kept.addAll(history.subList(first, history.size()));
        return kept;
    }

    private int size(String text) {
        return window.count(text) + TOKENS_AROUND_A_MESSAGE;
    }
}
