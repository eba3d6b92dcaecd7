package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;
import static ai.chatbot.common.contract.llm.GuardAction.REDACT;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds questions that talk to the model instead of asking it: taking its instructions away, giving it others, or
 * asking for them; and sentences of documents and tools that do. Each pattern needs an object that belongs to a model ({@code your instructions}, {@code system
 * prompt}), because customers ignore e-mails, forget passwords and enable developer mode every day. Recall and false
 * positives are measured by {@code PromptInjectionGuardTests}.
 */
final class PromptInjectionGuard implements Guard {

    static final String NAME = "prompt_injection";

    static final String REMOVED = "[instruction removed]";

    private static final Rule RULE = Rule.named(
                    NAME,
                    "Talking to the model instead of asking it; the score of a role play is its share of signs",
                    Rule.Group.ALWAYS,
                    FailurePolicy.CLOSED)
            .at(GuardStage.INPUT, BLOCK, FLAG)
            .at(GuardStage.PASSAGES, REDACT, FLAG, BLOCK)
            .at(GuardStage.DIALOGUE, BLOCK, FLAG)
            .at(GuardStage.TOOL_CALL, REDACT, FLAG, BLOCK)
            .withThreshold(0.7);

    private static final String ORDERS =
            "(?:instructions?|prompts?|rules|guidelines|directions|directives|commands|programming|constraints|training)";
    private static final String EARLIER =
            "(?:previous|prior|above|earlier|preceding|foregoing|initial|original|system)";
    private static final String DROP = "(?:ignore|disregard|forget|override|bypass|neglect|discard|overrule)";

    private static final String LIMITS =
            "(?:rules|restrictions|limits|limitations|guidelines|filters?|boundaries|ethics|morals|constraints|censorship"
                    + "|content polic(?:y|ies)|safety \\w+)";

    /** All over {@link PlainText}: lower case, no accents, single spaces. */
    private static final List<Phrase> PATTERNS = List.of(
            phrase(
                    "ignor|disregard|forget|overrid|bypass|neglect|discard|overrul",
                    "\\b<drop> (?:\\w+ ){0,3}?<earlier> (?:\\w+ )?<orders>\\b"),
            phrase(
                    "ignor|disregard|forget|overrid|bypass|neglect|discard|overrul",
                    "\\b<drop> (?:all |any |every |each |of |the )*(?:your|all|any|every|these|those) (?:of )?(?:your |the )?<orders>\\b"),
            phrase("disregard", "\\bdisregard (?:all|everything) (?:\\w+ )?(?:prior|previous|above|before)\\b"),
            phrase("forget", "(?:^|[.!?;:,\"'] ?|\\b(?:now|please|and|just|then|so) )forget (?:everything|all)\\b"),
            phrase("forget", "\\bforget (?:everything|all|what) (?:that )?(?:you|was said|came before|above)\\b"),
            phrase(
                    "follow|obey|comply|adher",
                    "\\b(?:do not|don't|stop) (?:follow|obey|comply with|adhere to)(?:ing)? (?:your|the system|any|all) (?:\\w+ )?<orders>\\b"),
            phrase("system", "\\bsystem ?: ?you (?:are|must|will|shall)\\b"),
            phrase("", "<\\|(?:im_start|im_end|endoftext|system|user|assistant|eot_id|start_header_id)\\|>"),
            phrase("", "\\[/?inst\\]|<</?sys>>|</?(?:system|passages)>|#{2,} ?(?:system|new instructions?) ?:"),
            phrase(
                    "system|hidden|secret",
                    "\\b(?:reveal|print|repeat|output|leak|recite|dump|expose|disclose) (?:\\w+ ){0,4}?(?:system|hidden|secret) (?:prompt|instructions?|message)\\b"),
            phrase(
                    "instruction|prompt|rules|guideline|direction|directive|command|programming|constraint|training",
                    "\\b(?:reveal|show|print|repeat|output|tell|give|display|leak|what (?:is|are|were)|write) (?:\\w+ ){0,3}?your (?:\\w+ )?(?:(?:system|initial|hidden|original|secret|internal|exact|full) )+(?:\\w+ )?<orders>\\b"),
            phrase(
                    "you are",
                    "\\byou are (?:now|from now on|henceforth) (?:dan\\b|in (?:\\w+ )?mode\\b|free (?:of|from)\\b|no longer (?:an?|bound|the)\\b|an? (?:\\w+ )?(?:unrestricted|unfiltered|uncensored|evil|jailbroken|different))"),
            phrase(
                    "act|behave|respond|answer|pretend|roleplay|role-play",
                    "\\b(?:act|behave|respond|answer|pretend|roleplay|role-play) (?:\\w+ ){0,3}?(?:dan\\b|an? (?:unrestricted|unfiltered|uncensored|jailbroken|evil) |you (?:have|had) no (?:rules|restrictions|limits|guidelines|filters)|you (?:are|were) not bound)"),
            phrase(
                    "mode",
                    "\\b(?:enable|activate|enter|switch to|go into) (?:dan|jailbreak|jailbroken|god|unrestricted|unfiltered) mode\\b"),
            phrase(
                    "do anything now|jailbreak",
                    "\\b(?:can|stands? for|called|means?) \\W?do anything now\\b|\\bdo anything now \\W?(?:mode|ai|persona)\\b|\\bjailbreak (?:yourself|this (?:chat ?)?bot|the (?:ai|model|assistant|chatbot))\\b"),
            phrase(
                    "new|updated|real|actual",
                    "(?:^|[.!] ?)(?:here are )?(?:your |my )?(?:new|updated|real|actual) (?:system )?(?:<orders>|task|objective)(?: (?:is|are))? ?:"),
            phrase(
                    "ignor|disregard|forget|overrid|bypass|neglect|discard|overrul",
                    "\\b<drop> (?:all |any |every |each |of |the )*your (?:safety|system|internal|own|content|security|ethical|core|built-in|default|original|current) <orders>\\b"),
            phrase(
                    "ignor|disregard|forget|overrid|bypass|neglect|discard|overrul",
                    "\\b<drop> (?:all |any )?(?:of )?(?:the |those |these )?<orders> (?:that )?(?:you (?:were|have been|had been|got|received)|of your (?:developers?|creators?|makers?))\\b"),
            phrase(
                    "developer|creator|maker",
                    "\\b(?:not|don't|never|no longer|stop|without) (?:have to |need to )?(?:follow|obey|comply with|adhere to)(?:ing)? (?:the |any |all )?(?:\\w+ )?<orders> of your (?:developers?|creators?|makers?)\\b"),
            phrase(
                    "system prompt",
                    "\\b(?:do not|don't|never|no longer|stop) (?:follow|obey|comply with|adhere to)(?:ing)? (?:the |your )?system prompt\\b"),
            phrase(
                    "repeat|print|output|copy|recite|reveal|write|show",
                    "\\b(?:repeat|print|output|copy|recite|reveal|write out|show me) (?:me )?(?:the |all |of |every ?)*(?:words?|text|lines?|sentences?|everything|thing|messages?|content) (?:that (?:is|are|comes?|stands?) )?(?:above|before (?:this|my)|preceding this)\\b"),
            phrase(
                    "your system|your hidden|your secret",
                    "\\byour (?:system|hidden|secret) (?:prompt|instructions?)\\b"),
            phrase(
                    "rules|restriction|limit|guideline|filter|boundar|ethics|morals|constraint|censorship|content polic|safety",
                    "\\b(?:ai|assistant|language model|llm|(?:chat ?)?bot)(?: \\w+){0,3} (?:without|with no|free (?:of|from)|that has no|not bound by|no longer bound by|not limited by) (?:any |all |more )?(?:\\w+ )?<limits>\\b"),
            phrase(
                    "rules|restriction|limit|guideline|filter|boundar|ethics|morals|constraint|censorship|content polic|safety",
                    "\\b(?:from now on|now|pretend|imagine|act as (?:if|though)),? (?:that )?you (?:\\w+ )?(?:have|are|follow) (?:no|not bound by|free (?:of|from)|without|any)(?: more| any)? (?:\\w+ )?<limits>\\b"),
            phrase(
                    "rules|restriction|limit|guideline|filter|boundar|ethics|morals|constraint|censorship|content polic|safety",
                    "\\b(?:not|no longer|never) (?:bound|limited|restricted|constrained) (?:by|to) (?:your |any |the |these |all )?(?:\\w+ )?<limits>\\b"),
            phrase(
                    "ignorier|vergiss|vergess|missacht",
                    "\\b(?:ignorier\\w*|vergiss|vergesst|vergessen sie|missachte\\w*) (?:\\w+ ){0,3}?(?:vorherigen?|bisherigen?|obigen?|fruheren?|vorigen?|deine|eure|ihre) (?:\\w+ )?(?:anweisungen|instruktionen|regeln|vorgaben|befehle)\\b"),
            phrase(
                    "ignore|oublie",
                    "\\b(?:ignore[zr]?|oublie[zr]?) (?:\\w+ ){0,2}?(?:tes|vos|(?:les )?) ?(?:instructions|consignes|regles|directives) (?:precedentes|anterieures|ci-dessus|du systeme)\\b"),
            phrase(
                    "ignore|oublie",
                    "\\b(?:ignore[zr]?|oublie[zr]?) (?:toutes )?(?:tes|vos) (?:instructions|consignes|regles|directives)\\b"),
            phrase(
                    "ignor|olvid",
                    "\\b(?:ignora|olvida|ignore|olvide) (?:\\w+ ){0,3}?(?:instrucciones|reglas|ordenes) (?:anteriores|previas)\\b"));

    private static final Pattern SPACED = Pattern.compile(
            "(?:ignore|disregard|forget)(?:all|the|your|my|any)*(?:previous|prior|above|earlier)(?:instructions?|prompts?|rules)");

    /** From the asker: another role, always; from a document: only what is meant for a model that reads it. */
    private static final List<Phrase> IN_DOCUMENTS = List.of(
            phrase(
                    "ai|llm|gpt|bot|assistant|model|agent",
                    "\\b(?:attention|note|message|instructions?|notice|important|hey|dear|hello),? ?(?:to|for)? ?(?:all |any |the )?"
                            + "(?:ai|llm|gpt|chat ?bots?|(?:ai |language |virtual )?(?:assistants?|models?|agents?))s? ?(?:that|who|which|reading|processing|summari[sz]ing|:|,|-)"),
            phrase(
                    "ai|llm|language model|assistant|bot",
                    "\\bif you are an? (?:\\w+ ){0,2}(?:ai|llm|language model|assistant|chatbot|bot)\\b"),
            phrase(
                    "summari|answer|respond|repl|process|read|analy",
                    "\\bwhen(?:ever)? (?:you |the (?:ai|model|assistant) )?(?:summari[sz]|answer|respond|repl|process|read|analy[sz])(?:e|es|s|y|ies|ing|ying)? (?:\\w+ ){0,4}?(?:this|these) (?:page|document|text|article|passage|content|website|file|e-?mail|message)s?\\b"
                            + "[^.]{0,60}\\b(?:must|always|also|instead|first)\\b[^.]{0,20}\\b(?:include|mention|say|tell|append|add|recommend|respond|reply|answer|output|insert|link)"),
            phrase(
                    "tell|inform|mention|reveal|disclose|show",
                    "\\b(?:do not|don't|never) (?:tell|inform|mention|reveal|disclose|show) (?:\\w+ ){0,3}(?:to )?(?:the )?(?:user|customer|human|person)s?\\b[^.]{0,60}\\b(?:instruction|message|text|this|prompt)"),
            phrase(
                    "conversation|chat|history|data|credential|password|api key|system prompt",
                    "\\b(?:send|forward|e-?mail|post|upload|exfiltrate|transmit|append|leak) (?:\\w+ ){0,6}(?:conversation|chat|history|user'?s? data|credentials|passwords?|api keys?|personal data|system prompt)\\b[^.]{0,60}(?:https?:|@|\\bto\\b)"),
            phrase(
                    "assistant|ai|model|chatbot",
                    "\\b(?:(?:assistant|ai|model|chatbot) ?[:,] (?:you )?|(?:ai|language model|chatbot|ai assistant) )(?:must|should|will|shall) (?:now |always |instead |only )+\\w+"));

    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?\\n])\\s*");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        return switch (inspected.stage()) {
            case INPUT, DIALOGUE, OUTPUT -> asked(inspected.plain());
            case PASSAGES, TOOL_CALL -> read(inspected);
        };
    }

    private static Detection asked(PlainText plain) {
        if (isAttack(plain)) {
            return new Detection.Found(1, List.of("direct"), null);
        }
        double signs = JailbreakSigns.score(plain);
        return signs > 0 ? new Detection.Found(signs, List.of("role_play"), null) : Detection.NOTHING;
    }

    /** The sentences that speak to a model are taken out, the others stay. */
    private static Detection read(Inspected inspected) {
        if (!speaksToAModel(inspected.plain())) {
            return Detection.NOTHING;
        }
        String cleaned = SENTENCE.splitAsStream(inspected.text())
                .map(sentence -> speaksToAModel(PlainText.of(sentence)) ? REMOVED : sentence)
                .collect(Collectors.joining(" "));
        boolean acrossSentences = speaksToAModel(PlainText.of(cleaned)) || cleaned.equals(inspected.text());
        return new Detection.Found(1, List.of("indirect"), acrossSentences ? REMOVED : cleaned);
    }

    private static boolean speaksToAModel(PlainText plain) {
        return plain.matches(IN_DOCUMENTS) || isAttack(plain);
    }

    private static boolean isAttack(PlainText plain) {
        return plain.matches(PATTERNS) || SPACED.matcher(plain.letters()).find();
    }

    private static Phrase phrase(String pieces, String pattern) {
        return Phrase.of(
                pieces,
                pattern.replace("<drop>", DROP)
                        .replace("<earlier>", EARLIER)
                        .replace("<orders>", ORDERS)
                        .replace("<limits>", LIMITS));
    }
}
