package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.ALLOW;
import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.List;

/**
 * Finds threats, slurs and insults, and, with a lower score, swearing. A customer who swears wants help all the same, so a
 * question is only flagged; an answer must not say any of it.
 */
final class ToxicityGuard implements Guard {

    static final String NAME = "toxicity";

    private static final Rule RULE = Rule.named(
                    NAME,
                    "Threats (score 1), slurs (0.95), insults (0.85), swearing (0.5)",
                    Rule.Group.CONTENT_SAFETY,
                    FailurePolicy.OPEN)
            .at(GuardStage.INPUT, FLAG, BLOCK)
            .at(GuardStage.PASSAGES, ALLOW, FLAG, BLOCK)
            .at(GuardStage.DIALOGUE, ALLOW, FLAG, BLOCK)
            .at(GuardStage.TOOL_CALL, ALLOW, FLAG, BLOCK)
            .at(GuardStage.OUTPUT, BLOCK, FLAG)
            .withThreshold(0.8);

    private static final String INSULTS =
            "(?:idiots?|morons?|imbeciles?|cretins?|scumbags?|assholes?|arseholes?|bastards?|bitch(?:es)?|dickheads?"
                    + "|pricks?|twats?|wankers?|cunts?|dumbass(?:es)?|dimwits?|losers?|retards?|retarded|scum|pieces? of (?:shit|crap|trash|garbage)|motherfuckers?)";

    /** Over {@link PlainText}; the worst first. */
    private static final List<Level> LEVELS = List.of(
            new Level(
                    "threat",
                    1,
                    "kill|murder|hurt|stab|shoot|strangle|beat up|find and|hang yourself|kys|hope you|die|bring|tuer|matar",
                    "\\b(?:i|we)(?:'ll| will|'m going to| am going to| gonna) (?:kill|murder|hurt|stab|shoot|strangle|beat up|find and \\w+) (?:you|your (?:family|kids|children)|him|her|them)\\b"
                            + "|\\b(?:kill|hang|shoot) yourself\\b|\\bkys\\b|\\b(?:i hope|hope) you (?:all )?(?:die|get cancer|burn)\\b|\\byou (?:all )?(?:deserve to|should) die\\b"
                            + "|\\bich (?:bringe|bring) (?:dich|euch|sie) um\\b|\\bje vais (?:te|vous) tuer\\b|\\b(?:te|os) voy a matar\\b"),
            new Level(
                    "slur",
                    0.95,
                    "nigg|n1gg|fag|kike|k1ke|chink|ch1nk|wetback|trann|subhuman|back to your country|all jews|all muslims|all blacks|all immigrants|all gays|all women|all christians|all asians",
                    "\\bn[i1]gg(?:er|a)s?\\b|\\bfagg?[o0]ts?\\b|\\bk[i1]kes?\\b|\\bch[i1]nks?\\b(?! in)|\\bwetbacks?\\b|\\btrann(?:y|ies)\\b|\\bsubhumans?\\b|\\bgo back to your country\\b"
                            + "|\\ball (?:jews|muslims|blacks|immigrants|gays|women|christians|asians) (?:are|should be|deserve|must)\\b"),
            new Level(
                    "insult",
                    0.85,
                    "idiot|moron|imbecile|cretin|scum|hole|bastard|bitch|dickhead|prick|twat|wanker|cunt|dumbass|dimwit|loser|retard|piece|fuck|f*|fu*|screw you|damn you|piss|go to hell|shut the|eat shit|suck my|arschl|wichser|hurensohn|spast|fick|leck mich|connar|connas|salop|encul|fils de pute|va te faire|ferme ta|hijo|gilipollas|cabron|pendejo|vete a la|vaffanculo|stronz",
                    "\\b(?:you|u|they|he|she|your (?:staff|agents?|people|team|support|boss|company))(?:'re| are|'s| is| r)? (?:all |both |just |nothing but |such |really |a bunch of |such a bunch of )*(?:an? |the )?(?:fucking |bloody |stupid |total |complete |absolute |goddamn |useless |damn )*"
                            + INSULTS + "\\b"
                            + "|\\b(?:you|u) (?:fucking |bloody |stupid |goddamn |useless |damn )+" + INSULTS + "\\b"
                            + "|\\bf(?:u|\\*)(?:c|\\*)(?:k|\\*) (?:you|u|off|yourself|yourselves)\\b|\\bgo fuck\\b|\\b(?:screw|damn) you\\b|\\bpiss off\\b|\\bgo to hell\\b|\\bshut the (?:fuck|hell) up\\b|\\beat shit\\b|\\bsuck my\\b"
                            + "|\\b(?:du|ihr|sie) (?:bist|seid|sind) (?:\\w+ ){0,3}(?:idiot\\w*|arschl\\w+|wichser|hurensohn|hurensohne|vollidiot\\w*|spast\\w*)\\b|\\bfick(?:t)? (?:dich|euch)\\b|\\bverpiss dich\\b|\\bleck mich\\b"
                            + "|\\b(?:connards?|connasse|salopes?|encules?|fils de pute)\\b|\\bva te faire (?:foutre|enculer)\\b|\\bferme ta gueule\\b"
                            + "|\\b(?:hijos? de puta|gilipollas|cabron(?:es)?|pendejos?)\\b|\\bvete a la mierda\\b|\\bvaffanculo\\b|\\bstronz[oi]\\b"),
            new Level(
                    "profanity",
                    0.5,
                    "fuck|shit|crap|damn|asshole|bitch|piss|wtf|scheiss|merde|putain|mierda|joder|cazzo",
                    "\\b(?:fuck\\w*|motherfuck\\w*|shit(?:ty|s|show)?|bullshit|crap(?:py)?|damn(?:ed|it)?|goddamn|asshole|bitch(?:es)?|piss(?:ed)?|wtf|scheisse|scheiss\\w*|merde|putain|mierda|joder|cazzo)\\b"));

    private record Level(String kind, double score, Phrase phrase) {

        Level(String kind, double score, String pieces, String pattern) {
            this(kind, score, Phrase.of(pieces, pattern));
        }
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        String text = inspected.plain().text();
        for (Level level : LEVELS) {
            if (level.phrase().isIn(text)) {
                return new Detection.Found(level.score(), List.of(level.kind()), null);
            }
        }
        return Detection.NOTHING;
    }
}
