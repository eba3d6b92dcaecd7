package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.ALLOW;
import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.List;

/**
 * Finds plainly worded requests for, and accounts of, serious harm to people. Single words never decide: customers kill
 * processes, give gifts that are the bomb, and shoot photographs.
 */
final class HarmfulContentGuard implements Guard {

    static final String NAME = "harmful_content";

    /** A match scores 1, so that any threshold counts it. */
    private static final Rule RULE = Rule.named(
                    NAME,
                    "Plainly worded requests for, and accounts of, serious harm to people",
                    Rule.Group.CONTENT_SAFETY,
                    FailurePolicy.CLOSED)
            .at(GuardStage.INPUT, BLOCK, FLAG)
            .at(GuardStage.PASSAGES, ALLOW, FLAG, BLOCK)
            .at(GuardStage.DIALOGUE, ALLOW, FLAG, BLOCK)
            .at(GuardStage.TOOL_CALL, BLOCK, FLAG)
            .at(GuardStage.OUTPUT, BLOCK, FLAG)
            .withThreshold(0.8);

    private static final List<Phrase> PATTERNS = List.of(
            Phrase.of(
                    "bomb|explosive|weapon|firearm|grenade|molotov|nerve agent|ricin|sarin|meth",
                    "\\b(?:how (?:to|do i|do you|can i|would i)|instructions (?:for|to|on)|steps to|guide to|ways? to|teach me (?:how )?to)"
                            + " (?:make|making|build|building|construct|assemble|create|manufacture|synthesi[sz]e)"
                            + " (?:an? |some |the |my own )?(?:home ?made |pipe |dirty |nail |car |fertili[sz]er |chemical |biological |nuclear |improvised )*"
                            + "(?:bombs?|explosives?|weapons?|firearms?|grenades?|molotov cocktails?|nerve agents?|ricin|sarin|methamphetamine|crystal meth)\\b"
                            + "(?! (?:rack|stand|skin|display|emoji|icon))"),
            Phrase.of("suicide", "\\bsuicide (?:methods?|instructions?|techniques?|guide)\\b"),
            Phrase.of(
                    "myself|suicide|my life",
                    "\\b(?:best|easiest|painless|quickest|how) (?:way )?to (?:kill myself|commit suicide|end my life|harm myself|hurt myself)\\b"),
            Phrase.of("self", "\\bself[- ]harm (?:techniques?|guide|methods?|instructions?|tips)\\b"),
            Phrase.of(
                    "kill|murder|poison|kidnap|strangle",
                    "\\bhow (?:to|do i|can i) (?:kill|murder|poison|kidnap|strangle) (?:my|his|her|their|a|an|the|some) ?"
                            + "(?:wife|husband|boss|neighbou?r|colleague|co-?worker|mother|father|brother|sister|child|kids?|baby|girlfriend|boyfriend|person|people|human|someone|somebody|teacher|woman|man)\\b"),
            Phrase.of(
                    "kill|murder|poison|kidnap",
                    "\\bhow (?:to|do i|can i) (?:kill|murder|poison|kidnap) (?:someone|somebody|people)\\b"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        return Detection.certainIf(inspected.plain().matches(PATTERNS), "harm");
    }
}
