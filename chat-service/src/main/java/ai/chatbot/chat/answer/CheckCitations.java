package ai.chatbot.chat.answer;

import ai.chatbot.chat.calibration.Calibration;
import ai.chatbot.chat.entailment.Claim;
import ai.chatbot.chat.entailment.EvidenceText;
import ai.chatbot.chat.entailment.JudgeClaims;
import ai.chatbot.chat.entailment.JudgeClaims.Judged;
import ai.chatbot.chat.entailment.JudgeClaims.Terms;
import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.PlatformConfig.Citations;
import ai.chatbot.common.contract.llm.PlatformConfig.Unsupported;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Checks a draft sentence by sentence, while it is written or afterwards. A sentence stays when one of the passages it
 * cites says so, as {@link JudgeClaims} judges; when none of those does but another passage does, it cites that one
 * instead. What a tool said counts like a passage, which no model cites by itself. The others are dropped or marked, as
 * administrators decide, and when too little is left the question is declined.
 */
@Component
class CheckCitations {

    private final JudgeClaims judgeClaims;
    private final Calibration calibration;
    private final ActiveConfig config;
    private final ChatProperties properties;

    CheckCitations(JudgeClaims judgeClaims, Calibration calibration, ActiveConfig config, ChatProperties properties) {
        this.judgeClaims = judgeClaims;
        this.calibration = calibration;
        this.config = config;
        this.properties = properties;
    }

    /** What a draft is measured by: as it is configured when it begins. */
    record Standard(JudgeClaims judgeClaims, Calibration calibration, Citations citations, Terms terms) {

        Judged judge(List<Claim> claims, List<EvidenceText> texts) {
            return judgeClaims.judge(claims, texts, terms);
        }

        Unsupported unsupported() {
            return citations.unsupported();
        }

        double minSupportedShare() {
            return citations.minSupportedShare();
        }
    }

    /**
     * A draft that is about to be written.
     *
     * @param userId who reads it
     */
    CheckedText begin(Passages passages, String userId, AnswerProgress progress) {
        Citations citations = config.current().citations();
        var terms = new Terms(properties.minimumSupport(), citations.modelCheck(), userId);
        return new CheckedText(passages, new Standard(judgeClaims, calibration, citations, terms), progress);
    }
}
