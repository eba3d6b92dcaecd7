package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses questions that talk to the model instead of asking it: taking its instructions away, giving it others, or
 * asking for them. Each pattern needs an object that belongs to a model ({@code your instructions}, {@code system
 * prompt}), because customers ignore e-mails, forget passwords and enable developer mode every day. Recall and false
 * positives are measured by {@code PromptInjectionGuardTests}.
 */
final class PromptInjectionGuard implements Guard {

    private static final String ORDERS =
            "(?:instructions?|prompts?|rules|guidelines|directions|directives|commands|programming|constraints|training)";
    private static final String EARLIER =
            "(?:previous|prior|above|earlier|preceding|foregoing|initial|original|system)";
    private static final String DROP = "(?:ignore|disregard|forget|override|bypass|neglect|discard|overrule)";

    /** All over {@link PlainText}: lower case, no accents, single spaces. */
    private static final List<Pattern> PATTERNS = List.of(
            compiled("\\b<drop> (?:\\w+ ){0,3}?<earlier> (?:\\w+ )?<orders>\\b"),
            compiled(
                    "\\b<drop> (?:all |any |every |each |of |the )*(?:your|all|any|every|these|those) (?:of )?(?:your |the )?<orders>\\b"),
            compiled("\\bdisregard (?:all|everything) (?:\\w+ )?(?:prior|previous|above|before)\\b"),
            compiled("(?:^|[.!?;:,\"'] ?|\\b(?:now|please|and|just|then|so) )forget (?:everything|all)\\b"),
            compiled("\\bforget (?:everything|all|what) (?:that )?(?:you|was said|came before|above)\\b"),
            compiled(
                    "\\b(?:do not|don't|stop) (?:follow|obey|comply with|adhere to)(?:ing)? (?:your|the system|any|all) (?:\\w+ )?<orders>\\b"),
            compiled("\\bsystem ?: ?you (?:are|must|will|shall)\\b"),
            compiled("<\\|(?:im_start|im_end|endoftext|system|user|assistant|eot_id|start_header_id)\\|>"),
            compiled("\\[/?inst\\]|<</?sys>>|</?(?:system|passages)>|#{2,} ?(?:system|new instructions?) ?:"),
            compiled(
                    "\\b(?:reveal|print|repeat|output|leak|recite|dump|expose|disclose) (?:\\w+ ){0,4}?(?:system|hidden|secret) (?:prompt|instructions?|message)\\b"),
            compiled(
                    "\\b(?:reveal|show|print|repeat|output|tell|give|display|leak|what (?:is|are|were)|write) (?:\\w+ ){0,3}?your (?:\\w+ )?(?:(?:system|initial|hidden|original|secret|internal|exact|full) )+(?:\\w+ )?<orders>\\b"),
            compiled(
                    "\\byou are (?:now|from now on|henceforth) (?:dan\\b|in (?:\\w+ )?mode\\b|free (?:of|from)\\b|no longer (?:an?|bound|the)\\b|an? (?:\\w+ )?(?:unrestricted|unfiltered|uncensored|evil|jailbroken|different))"),
            compiled(
                    "\\b(?:act|behave|respond|answer|pretend|roleplay|role-play) (?:\\w+ ){0,3}?(?:dan\\b|an? (?:unrestricted|unfiltered|uncensored|jailbroken|evil) |you (?:have|had) no (?:rules|restrictions|limits|guidelines|filters)|you (?:are|were) not bound)"),
            compiled(
                    "\\b(?:enable|activate|enter|switch to|go into) (?:dan|jailbreak|jailbroken|god|unrestricted|unfiltered) mode\\b"),
            compiled(
                    "\\bdo anything now\\b|\\bjailbreak (?:yourself|this (?:chat ?)?bot|the (?:ai|model|assistant|chatbot))\\b"),
            compiled(
                    "(?:^|[.!] ?)(?:here are )?(?:your |my )?(?:new|updated|real|actual) (?:system )?(?:<orders>|task|objective)(?: (?:is|are))? ?:"),
            compiled(
                    "\\b(?:ignorier\\w*|vergiss|vergesst|vergessen sie|missachte\\w*) (?:\\w+ ){0,3}?(?:vorherigen?|bisherigen?|obigen?|fruheren?|vorigen?|deine|eure|ihre) (?:\\w+ )?(?:anweisungen|instruktionen|regeln|vorgaben|befehle)\\b"),
            compiled(
                    "\\b(?:ignore[zr]?|oublie[zr]?) (?:\\w+ ){0,2}?(?:tes|vos|(?:les )?) ?(?:instructions|consignes|regles|directives) (?:precedentes|anterieures|ci-dessus|du systeme)\\b"),
            compiled(
                    "\\b(?:ignore[zr]?|oublie[zr]?) (?:toutes )?(?:tes|vos) (?:instructions|consignes|regles|directives)\\b"),
            compiled(
                    "\\b(?:ignora|olvida|ignore|olvide) (?:\\w+ ){0,3}?(?:instrucciones|reglas|ordenes) (?:anteriores|previas)\\b"));

    private static final Pattern SPACED = Pattern.compile(
            "(?:ignore|disregard|forget)(?:all|the|your|my|any)*(?:previous|prior|above|earlier)(?:instructions?|prompts?|rules)");

    @Override
    public String name() {
        return "prompt_injection";
    }

    @Override
    public boolean looksAt(Stage stage) {
        return stage == Stage.INPUT;
    }

    @Override
    public Verdict check(Inspected inspected, Guardrails settings) {
        PlainText plain = PlainText.of(inspected.text());
        boolean attack =
                plain.matches(PATTERNS) || SPACED.matcher(plain.letters()).find() || JailbreakSigns.in(plain);
        return attack ? Verdict.BLOCK : Verdict.ALLOW;
    }

    private static Pattern compiled(String pattern) {
        return Pattern.compile(
                pattern.replace("<drop>", DROP).replace("<earlier>", EARLIER).replace("<orders>", ORDERS));
    }
}
