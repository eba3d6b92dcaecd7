package ai.chatbot.chat.answer;

import ai.chatbot.common.contract.chat.AnswerTrace;
import ai.chatbot.common.contract.chat.AnswerTrace.Asked;
import ai.chatbot.common.contract.chat.AnswerTrace.Passage;
import ai.chatbot.common.contract.chat.AnswerTrace.Search;
import ai.chatbot.common.contract.chat.AnswerTrace.Sentence;
import ai.chatbot.common.contract.chat.AnswerTrace.Timings;
import ai.chatbot.common.contract.chat.AnswerTrace.Written;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.llm.Completion;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes down how an answer came about, within bounds. */
final class TraceAnswer {

    private static final int LONGEST_QUESTION = 4000;
    private static final int LONGEST_SENTENCE = 500;
    private static final int LONGEST_NAME = 300;
    private static final int MOST_PASSAGES = 50;
    private static final int MOST_SENTENCES = 60;
    private static final int MOST_ATTEMPTS = 30;

    private TraceAnswer() {}

    /** @param servedBy as the reply says it */
    static AnswerTrace trace(Question question, Result result, String servedBy, long totalMillis) {
        Work work = result.work();
        return new AnswerTrace(
                asked(question, result.passages()),
                result.answer().outcome(),
                servedBy,
                result.engine(),
                search(result),
                written(result.completion()),
                result.guards(),
                work == null ? List.of() : sentences(work),
                work == null ? null : work.standard().citations(),
                new AnswerTrace.Confidence(
                        work == null ? null : work.rawConfidence(),
                        result.answer().confidence(),
                        work == null ? null : work.standard().calibration().source()),
                timings(result, totalMillis),
                result.degraded());
    }

    private static Asked asked(Question question, Passages passages) {
        Passages.Searched searched = passages.searched();
        String searchedAs = searched == null ? null : searched.query();
        return new Asked(
                question.messageId(),
                head(question.text(), LONGEST_QUESTION),
                searchedAs,
                searched == null || searchedAs == null ? null : searched.byModel() ? "model" : "rules");
    }

    private static @Nullable Search search(Result result) {
        Passages passages = result.passages();
        Passages.Searched searched = passages.searched();
        if (searched == null) {
            return null;
        }
        List<String> used = passages.suffice()
                ? passages.relevant().stream().map(SearchResult::chunkId).toList()
                : List.of();
        List<String> cited = result.answer().citations().isEmpty()
                ? List.of()
                : result.answer().sources().stream().map(Source::chunkId).toList();
        return new Search(
                passages.evidence(),
                passages.minimumEvidence(),
                searched.minimumRelevance(),
                passages.suffice(),
                passages.all().stream()
                        .limit(MOST_PASSAGES)
                        .map(found -> passage(found, used, cited))
                        .toList());
    }

    private static Passage passage(SearchResult found, List<String> used, List<String> cited) {
        int place = cited.indexOf(found.chunkId());
        String section = Sources.section(found);
        return new Passage(
                found.documentId(),
                found.chunkId(),
                head(found.title(), LONGEST_NAME),
                section == null ? null : head(section, LONGEST_NAME),
                Sources.page(found),
                found.relevanceScore(),
                used.contains(found.chunkId()),
                place < 0 ? null : place + 1);
    }

    private static @Nullable Written written(@Nullable Completion completion) {
        return completion == null
                ? null
                : new Written(
                        completion.provider(),
                        completion.model(),
                        completion.temperature(),
                        completion.prompt(),
                        completion.finishReason(),
                        completion.servedBy().stream().limit(MOST_ATTEMPTS).toList(),
                        completion.toolCalls().stream().limit(MOST_ATTEMPTS).toList(),
                        completion.usage(),
                        completion.costUsd());
    }

    private static List<Sentence> sentences(Work work) {
        List<CheckedSentence> checked = work.sentences();
        return IntStream.range(0, Math.min(checked.size(), MOST_SENTENCES))
                .mapToObj(checked::get)
                .map(one -> new Sentence(
                        head(one.text(), LONGEST_SENTENCE),
                        rounded(one.judgement().words()),
                        one.judgement().meaning() == null
                                ? null
                                : rounded(one.judgement().meaning()),
                        one.judgement().model(),
                        one.judgement().verdict().name().toLowerCase(Locale.ROOT),
                        one.passages()))
                .toList();
    }

    private static Timings timings(Result result, long totalMillis) {
        Work work = result.work();
        Passages.Searched searched = result.passages().searched();
        return new Timings(
                searched == null ? null : searched.rewritingMillis(),
                searched == null ? null : searched.searchMillis(),
                work == null ? null : work.writingMillis(),
                work == null ? null : work.firstTextMillis(),
                work == null ? null : work.checkingMillis(),
                totalMillis);
    }

    private static double rounded(double share) {
        return Math.round(share * 1000) / 1000.0;
    }

    private static String head(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }
}
