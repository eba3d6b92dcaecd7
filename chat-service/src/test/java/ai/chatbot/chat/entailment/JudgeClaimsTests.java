package ai.chatbot.chat.entailment;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.chat.entailment.JudgeClaims.Judged;
import ai.chatbot.chat.entailment.JudgeClaims.Terms;
import ai.chatbot.chat.entailment.Judgement.Verdict;
import ai.chatbot.chat.entailment.TestEntailment.Meaning;
import ai.chatbot.common.contract.chat.ChatReply.Span;
import ai.chatbot.common.contract.llm.Completion;
import ai.chatbot.common.contract.llm.Completion.GuardReport;
import ai.chatbot.common.contract.llm.Completion.PromptVersion;
import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.contract.llm.EntailmentApi;
import ai.chatbot.common.contract.llm.EntailmentRequest;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class JudgeClaimsTests {

    private static final String RETURNS =
            "Items can be returned within 30 days. The item must be unused. Opened items cannot be returned.";
    private static final String PARAPHRASE = "You may send the unused thing back to us.";

    private final List<EntailmentRequest> asked = new ArrayList<>();
    private Meaning meaning = Meaning.NONE;
    private EntailmentApi model = request -> says("no");

    @Test
    void keepsAQuotationAndSaysWhereItStands() {
        Judgement judgement = judge("The item must be unused.");
        assertThat(judgement.verdict()).isEqualTo(Verdict.QUOTED);
        Span span = judgement.support().getFirst().span();
        assertThat(RETURNS.substring(span.start(), span.end())).isEqualTo("The item must be unused.");
    }

    @Test
    void keepsAParaphraseWhoseMeaningIsThere() {
        meaning = (claim, sentence) -> sentence.startsWith("The item must") ? 0.7 : 0.3;
        Judgement judgement = judge(PARAPHRASE);
        assertThat(judgement.verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(judgement.meaning()).isEqualTo(0.7);
        assertThat(judgement.words()).isLessThan(0.5);
        assertThat(span(judgement)).isEqualTo("The item must be unused.");
    }

    @Test
    void refusesSharedWordsWithAnotherMeaning() {
        meaning = (claim, sentence) -> 0.4;
        assertThat(judge("The unused returned days can be eaten.").verdict()).isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void doesNotAskAboutMeaningWhereWordsAreSure() {
        meaning = (claim, sentence) -> {
            throw new AssertionError("not to be asked");
        };
        Judged judged = judged("Items can be returned within 30 days.", "Unicorns deliver on Sundays.");
        assertThat(judged.degraded()).isEmpty();
        assertThat(judged.judgements())
                .extracting(Judgement::verdict)
                .containsExactly(Verdict.QUOTED, Verdict.UNSUPPORTED);
    }

    @Test
    void neverPassesANumberThatIsNotThere() {
        meaning = (claim, sentence) -> 0.99;
        model = request -> says("yes");
        assertThat(judge("You may send things back for 60 days.").verdict()).isEqualTo(Verdict.WRONG_NUMBER);
        assertThat(asked).isEmpty();
    }

    @Test
    void neverPassesANegationThatIsNotThereHoweverAlikeTheRestIs() {
        meaning = (claim, sentence) -> 0.99;
        assertThat(judge("Items cannot be returned within 30 days.").verdict()).isEqualTo(Verdict.CONTRADICTED);
        assertThat(judge("Opened items can be returned.").verdict()).isEqualTo(Verdict.CONTRADICTED);
        assertThat(judge("Opened items cannot be returned.").verdict()).isEqualTo(Verdict.QUOTED);
    }

    @Test
    void doesNotPassByMeaningWhatTheSentenceDenies() {
        meaning = (claim, sentence) -> sentence.startsWith("Opened") ? 0.9 : 0.2;
        assertThat(judge("Sending opened goods back works.").verdict()).isEqualTo(Verdict.CONTRADICTED);
    }

    @Test
    void looksAtTheMeaningWhereWordsFromHereAndThereSeemToDenyIt() {
        String batteries =
                "Rechargeable cells are not permitted in any device. Always change both batteries together and"
                        + " use the same type.";
        meaning = (claim, sentence) -> sentence.startsWith("Rechargeable") ? 0.6 : 0.3;
        Judgement judgement = judging()
                .judge(
                        List.of(new Claim("You must not use rechargeable batteries.", List.of())),
                        List.of(text(batteries)),
                        terms(false))
                .judgements()
                .getFirst();
        assertThat(judgement.verdict()).isEqualTo(Verdict.SUPPORTED);
    }

    @Test
    void goesOnWithWordsAloneWhenEmbeddingServiceIsDown() {
        meaning = (claim, sentence) -> {
            throw new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "down");
        };
        Judged judged = judged("Every unused item may be returned to us gladly.", PARAPHRASE);
        assertThat(judged.degraded()).containsExactly(JudgeClaims.WITHOUT_MEANING);
        assertThat(judged.judgements()).extracting(Judgement::isSupported).containsExactly(true, false);
    }

    @Test
    void doesNotWaitForAMeaningThatTakesTooLong() {
        var never = new CountDownLatch(1);
        meaning = (claim, sentence) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 1;
        };
        assertThat(judged(PARAPHRASE).degraded()).containsExactly(JudgeClaims.WITHOUT_MEANING);
    }

    @Test
    void letsAModelHaveTheLastWordWhereItIsWanted() {
        meaning = (claim, sentence) -> sentence.startsWith("The item must") ? 0.7 : 0.3;
        model = request -> says("No.");
        assertThat(judgeWithModel(PARAPHRASE).verdict()).isEqualTo(Verdict.REFUSED_BY_MODEL);
        assertThat(asked.getFirst().sentence()).isEqualTo(PARAPHRASE);
        assertThat(asked.getFirst().passage()).isEqualTo(RETURNS);
        assertThat(asked.getFirst().userId()).isEqualTo("anna");

        model = request -> says("Yes");
        Judgement other = judgeWithModel("Ware ohne Gebrauchsspuren nehmen wir zurück.");
        assertThat(other.model()).isTrue();
    }

    @Test
    void doesNotAskTheModelUnlessItIsWantedNorAboutQuotations() {
        judge(PARAPHRASE);
        judgeWithModel("The item must be unused.");
        assertThat(asked).isEmpty();
    }

    @Test
    void leavesItToWordsAndMeaningWhenTheModelFailsOrRambles() {
        meaning = (claim, sentence) -> 0.7;
        model = request -> {
            throw new ServiceException(CommonError.DEPENDENCY_UNAVAILABLE, "down");
        };
        assertThat(judgedWithModel(PARAPHRASE).degraded()).containsExactly(JudgeClaims.WITHOUT_MODEL);
        assertThat(judgeWithModel(PARAPHRASE).isSupported()).isTrue();

        model = request -> says("That depends on what you mean.");
        assertThat(judgedWithModel(PARAPHRASE).degraded()).containsExactly(JudgeClaims.WITHOUT_MODEL);
    }

    @Test
    void takesTheTextsThatAClaimNamesBeforeOthers() {
        List<EvidenceText> texts = List.of(text(RETURNS), text("Shop rules: Items can be returned within 30 days."));
        Judgement judgement = judging()
                .judge(List.of(new Claim("Items can be returned within 30 days.", List.of(1))), texts, terms(false))
                .judgements()
                .getFirst();
        assertThat(judgement.support()).extracting(Judgement.Support::text).containsExactly(1);
    }

    private Judgement judge(String claim) {
        return judged(claim).judgements().getFirst();
    }

    private Judgement judgeWithModel(String claim) {
        return judgedWithModel(claim).judgements().getFirst();
    }

    private Judged judged(String... claims) {
        return judging().judge(claims(claims), List.of(text(RETURNS)), terms(false));
    }

    private Judged judgedWithModel(String... claims) {
        return judging().judge(claims(claims), List.of(text(RETURNS)), terms(true));
    }

    private JudgeClaims judging() {
        return TestEntailment.judging((claim, sentence) -> meaning.of(claim, sentence), request -> {
            asked.add(request);
            return model.entail(request);
        });
    }

    private static Terms terms(boolean askModel) {
        return new Terms(0.5, askModel, "anna");
    }

    private static List<Claim> claims(String... claims) {
        return Arrays.stream(claims).map(claim -> new Claim(claim, List.of())).toList();
    }

    private static EvidenceText text(String content) {
        return EvidenceText.of(content, List.of(), "Returns");
    }

    private static String span(Judgement judgement) {
        Span span = judgement.support().getFirst().span();
        return RETURNS.substring(span.start(), span.end());
    }

    private static Completion says(String word) {
        return new Completion(
                word,
                "gpt-4",
                "azure-openai",
                0,
                new TokenUsage(50, 1, 51),
                "stop",
                9,
                new PromptVersion("citation_check", "1.0.0"),
                new GuardReport(true, true, false, 0, List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
