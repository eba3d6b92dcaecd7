package ai.chatbot.chat.cache;

import ai.chatbot.chat.answer.AnswerEngine;
import ai.chatbot.chat.answer.AnswerProgress;
import ai.chatbot.chat.answer.Conversation;
import ai.chatbot.chat.answer.KeptAnswer;
import ai.chatbot.chat.answer.Question;
import ai.chatbot.chat.answer.Result;
import ai.chatbot.chat.cache.CacheMeters.Outcome;
import ai.chatbot.chat.cache.StoredAnswers.Asked;
import ai.chatbot.chat.cache.StoredAnswers.Stored;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Our own engine behind the answers that it has given before. Only a question that begins a conversation is looked up: a
 * later one may mean what was said before it. Who asks again or otherwise, wants another answer.
 */
@Component("rag")
class CachedAnswers implements AnswerEngine {

    private final AnswerEngine engine;
    private final FindScope scopes;
    private final StoredAnswers answers;
    private final EmbedQuestion embed;
    private final CacheProperties properties;
    private final CacheMeters meters;
    private final Clock clock;

    CachedAnswers(
            @Qualifier("knowledge") AnswerEngine engine,
            FindScope scopes,
            StoredAnswers answers,
            EmbedQuestion embed,
            CacheProperties properties,
            CacheMeters meters,
            Clock clock) {
        this.engine = engine;
        this.scopes = scopes;
        this.answers = answers;
        this.embed = embed;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Result answer(Question question, Conversation conversation, AnswerProgress progress) {
        if (!properties.enabled()) {
            return engine.answer(question, conversation, progress);
        }
        // What an answer would stand on, before anything of it is looked at: whatever is found later is at least as new
        Optional<CacheScope> scope = beginsConversation(question, conversation)
                ? scopes.find(question, conversation).filter(known -> !known.isPersonal())
                : Optional.empty();
        if (scope.isEmpty()) {
            meters.count(Outcome.PASSED);
            return engine.answer(question, conversation, progress);
        }
        QuestionSigns signs = QuestionSigns.of(question.text());
        Optional<KeptAnswer> same = find(scope.get(), signs.exact());
        if (same.isPresent()) {
            meters.count(Outcome.HIT);
            return again(same.get(), scope.get(), progress);
        }
        @Nullable QuestionVector vector = vector(question, scope.get()).orElse(null);
        Optional<KeptAnswer> similar = vector == null ? Optional.empty() : similar(scope.get(), signs, vector);
        if (similar.isPresent()) {
            meters.count(Outcome.SIMILAR);
            return again(similar.get(), scope.get(), progress);
        }
        Result result = engine.answer(question, conversation, progress);
        keep(scope.get(), question, conversation, new Asked(signs, vector == null ? null : vector.written()), result);
        return result;
    }

    private static boolean beginsConversation(Question question, Conversation conversation) {
        return question.replaces() == null
                && conversation.history().isEmpty()
                && (conversation.remembered() == null
                        || conversation.remembered().messages() == 0);
    }

    private static Result again(KeptAnswer answer, CacheScope scope, AnswerProgress progress) {
        progress.found(answer.sources());
        progress.says(answer.text(), answer.sources());
        return answer.again(scope.guardrails());
    }

    private Optional<KeptAnswer> find(CacheScope scope, String exact) {
        return answers.find(scope, exact)
                .filter(stored -> stored.until() > clock.millis())
                .map(Stored::answer);
    }

    private Optional<QuestionVector> vector(Question question, CacheScope scope) {
        boolean comparable = properties.similarity() <= 1 && scope.comparesQuestions();
        return comparable ? embed.embed(question.text()) : Optional.empty();
    }

    private Optional<KeptAnswer> similar(CacheScope scope, QuestionSigns signs, QuestionVector vector) {
        record Near(Asked asked, double similarity) {}
        var near = answers.asked(scope).stream()
                .map(asked -> new Near(asked, similarity(asked, vector)))
                .filter(one -> one.similarity() >= properties.similarity())
                .sorted(Comparator.comparingDouble(Near::similarity).reversed())
                .toList();
        Optional<KeptAnswer> found = near.stream()
                .filter(one -> signs.mayBe(one.asked().signs()))
                .findFirst()
                .flatMap(one -> find(scope, one.asked().signs().exact()));
        if (found.isEmpty()) {
            meters.count(near.isEmpty() ? Outcome.MISS : Outcome.REJECTED);
        }
        return found;
    }

    private static double similarity(Asked asked, QuestionVector vector) {
        String written = asked.vector();
        return written == null ? 0 : QuestionVector.read(written).similarity(vector);
    }

    /** Kept for what was there before the search. Only the template and the configuration could have changed unnoticed. */
    private void keep(CacheScope scope, Question question, Conversation conversation, Asked asked, Result result) {
        Optional<KeptAnswer> answer =
                KeptAnswer.of(result).filter(kept -> kept.certainty() >= properties.minimumConfidence());
        if (answer.isPresent() && scopes.isStill(scope, question, conversation)) {
            long until = clock.millis() + properties.kept().toMillis();
            answers.keep(scope, asked, new Stored(answer.get(), until));
            meters.count(Outcome.KEPT);
        }
    }
}
