package ai.chatbot.chat.answer;

import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Answers from the knowledge base, or says that it does not know: steps 2 to 5 of {@link AnswerQuestion}, in the order in
 * which they happen.
 */
@Component("knowledge")
class RagEngine implements AnswerEngine {

    private final FindPassages findPassages;
    private final DeclineQuestion declineQuestion;
    private final DraftAnswer draftAnswer;
    private final CheckCitations checkCitations;

    RagEngine(
            FindPassages findPassages,
            DeclineQuestion declineQuestion,
            DraftAnswer draftAnswer,
            CheckCitations checkCitations) {
        this.findPassages = findPassages;
        this.declineQuestion = declineQuestion;
        this.draftAnswer = draftAnswer;
        this.checkCitations = checkCitations;
    }

    @Override
    public Result answer(Question question, Conversation conversation, AnswerProgress progress) {
        // 2. Passages, searched together with what a follow-up refers to. "Hello" needs none
        Optional<Answer> courtesy = SmallTalk.answer(question.text());
        if (courtesy.isPresent()) {
            return Result.without(courtesy.get(), Passages.NONE);
        }
        Passages passages = findPassages.find(question, conversation);

        // 3. Too little evidence, and no tool that might know: say so, and name what comes closest
        if (!passages.suffice() && !draftAnswer.mayCallTools()) {
            return declineQuestion.decline(question, passages);
        }

        Passages enough = passages.enough();
        progress.read(enough.relevant());
        progress.found(enough.relevant().stream().map(Sources::of).toList());

        // 4. The model's answer from the passages and its tools, or the best sentence when there is no model
        CheckedText checked = checkCitations.begin(enough, conversation.userId(), progress);
        Stopwatch writing = Stopwatch.started();
        Draft draft = draftAnswer.write(question, conversation, enough, checked, progress);

        // 5. Only what the passages and the tools support stays, with its sources and how certain it is
        long written = writing.millis();
        Answer answer = checked.finish(draft);
        return Result.of(answer, draft, passages).degradedBy(checked.degraded()).after(checked.work(written));
    }
}
