package ai.chatbot.llm.completion;

import ai.chatbot.llm.completion.CompleteChat.Prepared;
import ai.chatbot.llm.provider.ModelAnswer;
import ai.chatbot.llm.provider.ToolOffer;
import ai.chatbot.llm.routing.ModelRouter;
import ai.chatbot.llm.tool.ToolBox;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks the models, calls the tools that they ask for, and asks again with what these returned, until a model answers
 * without a call or a limit is reached ({@code docs/decisions/0021-tools.md}). Each question to the models goes its whole
 * route, costs its tokens, and may be answered by another provider than the one before.
 */
@Component
class AnswerWithTools {

    private final ModelRouter models;
    private final CallTool callTool;
    private final ToolLimits limits;
    private final ObjectProvider<ToolBox> boxes;

    AnswerWithTools(ModelRouter models, CallTool callTool, ToolLimits limits, ObjectProvider<ToolBox> boxes) {
        this.models = models;
        this.callTool = callTool;
        this.limits = limits;
        this.boxes = boxes;
    }

    /** What there is to call now; nothing where nobody has set up tools. */
    ToolOffer offer() {
        ToolBox box = boxes.getIfAvailable();
        return box == null ? ToolOffer.NONE : box.offer();
    }

    /** @throws ai.chatbot.common.error.ServiceException as {@link ModelRouter#ask} */
    Answered ask(Prepared prepared) {
        return answer(prepared, rounds -> models.ask(rounds.next(), rounds.deadline()), _ -> {});
    }

    /**
     * As it is written, by the calling thread; interrupting it ends it.
     *
     * @param reader of the texts, those before a call too
     * @param results hears what the tools returned before the model does
     * @throws ai.chatbot.common.error.ServiceException as {@link ModelRouter#ask}, also after a part of the answer
     */
    Answered write(Prepared prepared, Consumer<String> reader, Consumer<List<String>> results)
            throws InterruptedException {
        return answer(
                prepared,
                rounds -> models.write(rounds.next(), rounds.deadline(), after(rounds.separator(), reader)),
                results);
    }

    private <X extends Exception> Answered answer(Prepared prepared, Round<X> round, Consumer<List<String>> results)
            throws X {
        var rounds = new ToolRounds(prepared, limits, models.deadline());
        while (true) {
            ModelAnswer answer = round.ask(rounds);
            rounds.add(answer);
            if (answer.toolCalls().isEmpty()) {
                return rounds.answered();
            }
            results.accept(rounds.call(answer.toolCalls(), boxes.getObject(), callTool));
        }
    }

    private static Consumer<String> after(String separator, Consumer<String> reader) {
        var begun = new AtomicBoolean();
        return text -> reader.accept(begun.getAndSet(true) ? text : separator + text);
    }

    @FunctionalInterface
    private interface Round<X extends Exception> {

        ModelAnswer ask(ToolRounds rounds) throws X;
    }
}
