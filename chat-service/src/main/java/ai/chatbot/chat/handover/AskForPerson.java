package ai.chatbot.chat.handover;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises messages with which a customer asks for a person, in English, German, French and Spanish. That a person is
 * mentioned is not enough ("What is the price per person?"): he must be wanted, to talk to or to be put through to; or
 * nothing else is said at all; or a bot is refused.
 *
 * @param language ISO 639-1
 * @param asks anywhere in the message
 * @param whole must be all of the message
 */
record AskForPerson(String language, List<Pattern> asks, Pattern whole) {

    private static final AskForPerson ENGLISH = language(
            "en",
            "(?:human(?: being)?(?: agent| person| operator)?|person|someone|somebody|agents?|(?:representatives?|rep)|operator"
                    + "|advis[oe]rs?|colleagues?|employees?|staff(?: member)?|support(?: agent| team| person| staff)?"
                    + "|customer (?:service|support|care)(?: agent| team| representative)?)",
            "(?:(?:to|with|a|an|the|some|one of your|your|any|another|real|live|actual|different) )*",
            "(?:please|now|instead|here|right away|today|asap)",
            "(?:please|hi|hello|ok|yes|no|now|a|an|real|live|actual|with|to|your)",
            List.of(
                    "(?:(?<! not )(?<! t )(?:i|we) (?:really |just )?(?:want|need|wish|prefer|(?:would|d) (?:like|prefer|rather))(?: to)?"
                            + "|(?:can|could|may) (?:i|we)(?: please)?|let me|how (?:do|can|could) i|where can i"
                            + "|(?:can|could|someone|somebody|person|human|agent) i (?:can|could)|i d rather"
                            + "|(?:able|possible|way|please) to|please|^) "
                            + "(?:talk|speak|chat)(?:ing)? (?:directly )?(?=to |with )NOUN",
                    "(?:connect|transfer|forward|put|pass|hand|redirect|escalate) (?:me|us|this|it) "
                            + "(?:through |over |on |directly )*(?=to |with )NOUN",
                    "(?:get|give|find|send|bring) (?:me|us) NOUN(?= TAIL| $)",
                    "(?<! not )(?<! t )(?:i|we) (?:want|need|demand|request|(?:would|d) (?:like|prefer)) NOUN"
                            + "(?= TAIL| $| to (?:talk|speak|help|call|answer|contact|assist))",
                    "is there (?:a |any )?(?:real |human |live )*(?:person|human|agent|someone|somebody|anyone|anybody) "
                            + "(?:here|there|available|(?:that )?i can (?:talk|speak|chat))",
                    "(?:not|don t|dont|won t) (?:want|like|wish)(?: to (?:talk|speak|chat|deal) (?:to|with))?"
                            + " (?:a |an |the |this )?(?:chat)?(?:bot|robot|machine|computer|ai)(?= |$)"));

    private static final AskForPerson GERMAN = language(
            "de",
            "(?:menschen?|personen?|mitarbeiter(?:in|n)?|(?:kunden)?berater(?:in|n)?|kundendienst|kundenservice|support"
                    + "|supportmitarbeiter(?:in)?|agent(?:en|in)?|jemand(?:em|en)?|kolleg(?:e|en|in)"
                    + "|sachbearbeiter(?:in)?|ansprechpartner(?:in)?|operator)",
            "(?:(?:mit|an|zu|zum|einem|einer|einen|eine|ein|dem|der|den|die|das|ihrem|ihren|ihrer|echte[nrms]?|richtige[nrms]?"
                    + "|reale[nrms]?|menschliche[nrms]?|andere[nrms]?|lebende[nrms]?|oder) )*",
            "(?:bitte|jetzt|sofort|hier|sprechen|reden|haben)",
            "(?:bitte|hallo|ja|nein|jetzt|ein|eine|einen|einem|mit|echter?|echten?|echtem|richtige[rnm]?)",
            List.of(
                    "(?:ich|wir) (?:mochte|will|wollen|mochten|wurde|hatte|wunsche|muss|musste|brauche|verlange)"
                            + "(?: gern| gerne| bitte| lieber| jetzt| sofort| direkt| doch| einfach| mal)* "
                            + "(?=mit )NOUN (?:sprechen|reden|chatten|telefonieren|schreiben|verbunden)",
                    "(?:(?:kann|konnte|darf|durfte) (?:ich|man)|konnen wir|lassen sie mich|lass mich|wie kann ich|bitte)"
                            + "(?: bitte| hier| auch| mal| direkt| jetzt| irgendwie)* "
                            + "(?=mit )NOUN (?:sprechen|reden|chatten|telefonieren|schreiben|verbunden)",
                    "(?:verbinden?|verbinde) (?:sie )?(?:mich |uns )(?:bitte |jetzt |direkt )*(?=mit |zu )NOUN",
                    "(?:stellen|leiten?|leite|geben|gib|stell) (?:sie )?(?:mich |das |uns )(?:bitte )?(?=zu |zum |an )NOUN",
                    "(?=mit )NOUN(?: bitte)? (?:verbinden|sprechen bitte)",
                    "(?:ich|wir) (?:mochte|will|wollen|brauche|verlange|hatte gern|hatte gerne)(?: bitte| jetzt)* "
                            + "NOUN(?= TAIL| $)",
                    "(?:ist|gibt es|arbeitet) (?:da |hier |dort )?(?:auch )?(?:ein |einen |eine )?"
                            + "(?:echte[rn]? |richtige[rn]? )?(?:mensch|menschen|person|jemand|mitarbeiter)"
                            + " (?:da|hier|erreichbar|mit dem ich)",
                    "(?:nicht|keinem|keinen|kein)(?: langer| mehr)? (?:mit )?(?:einem |einen |dem |diesem )?"
                            + "(?:chat)?(?:bot|roboter|maschine|computer|ki)(?: (?:sprechen|reden|schreiben|chatten))"));

    private static final AskForPerson FRENCH = language(
            "fr",
            "(?:etre humain|humain|personne(?: reelle)?|agent|conseill(?:er|ere)|quelqu un|operat(?:eur|rice)|employee?"
                    + "|collegue|representante?|teleconseiller|service client|collaborat(?:eur|rice))",
            "(?:(?:a|avec|au|vers|un|une|le|la|l|votre|vos|de|vrai|vraie|veritable|autre|directement) )*",
            "(?:s il vous plait|svp|stp|maintenant|tout de suite)",
            "(?:bonjour|oui|non|un|une|vrai|vraie|s il vous plait|svp|merci)",
            List.of(
                    "(?<! ne )(?:(?:je|j|nous) (?:veux|voudrais|souhaite|souhaiterais|aimerais|prefere|prefererais|desire)"
                            + "|(?:puis|pourrais|peux) je|est ce que je (?:peux|pourrais)|peut on|pourrait on|laissez moi"
                            + "|comment (?:puis je|je peux|faire pour)|possible de|besoin de)"
                            + "(?: bien| juste| plutot| enfin)* (?:parler|discuter|echanger|chatter)"
                            + "(?= (?:a|avec|au|directement) ) NOUN",
                    "(?:passez|mettez|transferez|connectez|redirigez|passe|mets) (?:moi|nous)"
                            + "(?: en (?:relation|contact|ligne|communication))?(?= (?:a|avec|au|vers|un|une) ) NOUN",
                    "(?:je|j) (?:veux|voudrais|souhaite|aimerais|exige) NOUN(?= TAIL| $)",
                    "y a t il (?:un |une )?(?:vrai |vraie )?(?:humain|personne|quelqu un|agent)",
                    "pas (?:(?:a|avec|parler a|parler avec|discuter avec) )?(?:un |une |ce |cette )?"
                            + "(?:chatbot|bot|robot|machine|ordinateur)(?= |$)"));

    private static final AskForPerson SPANISH = language(
            "es",
            "(?:ser humano|human[oa]|persona(?: real)?|agente|asesora?|alguien|operadora?|representante|emplead[oa]"
                    + "|companer[oa]|atencion al cliente|servicio al cliente)",
            "(?:(?:con|a|al|un|una|el|la|su|verdader[oa]|otr[oa]|de) )*",
            "(?:por favor|ahora|ya|real)",
            "(?:hola|si|no|un|una|por favor|ahora)",
            List.of(
                    "(?<! no )(?:quiero|quisiera|necesito|me gustaria|puedo|podria|deseo|prefiero|dejame|dejeme|queremos"
                            + "|como puedo|quiero|es posible) (?:hablar|chatear|comunicarme|conversar|contactar)"
                            + "(?: directamente)?(?= con ) NOUN",
                    "(?:paseme|pasame|conecteme|conectame|comuniqueme|comunicame|transfierame|transfiereme|pongame|ponme"
                            + "|pasenme)(?: en contacto)?(?= (?:con|a|al) ) NOUN",
                    "(?<! no )(?:quiero|necesito|exijo|quisiera|deme|dame)(?= (?:un|una|a) ) NOUN(?= TAIL| $)",
                    "hay (?:alguna |algun |una |un )?(?:persona|humano|agente|alguien) (?:real|disponible|ahi|con quien)",
                    "no quiero (?:hablar |chatear )?(?:con )?(?:un |una |el |este |esta )?"
                            + "(?:chatbot|bot|robot|maquina|ordenador|computadora)(?= |$)"));

    private static final List<AskForPerson> LANGUAGES = List.of(ENGLISH, GERMAN, FRENCH, SPANISH);

    AskForPerson {
        asks = List.copyOf(asks);
    }

    /** The language in which the message asks for a person; empty when it does not. */
    static Optional<String> languageOf(SaidWords message) {
        return LANGUAGES.stream()
                .filter(language -> language.asksIn(message))
                .map(AskForPerson::language)
                .findFirst();
    }

    private boolean asksIn(SaidWords message) {
        return whole.matcher(message.words()).matches()
                || asks.stream().anyMatch(ask -> ask.matcher(message.words()).find());
    }

    /**
     * @param person what people are called
     * @param before what may stand before that
     * @param tail after which a wish is complete
     * @param filler that may stand around a person when nothing else is said
     * @param asks with NOUN for a person and TAIL for the tail
     */
    private static AskForPerson language(
            String language, String person, String before, String tail, String filler, List<String> asks) {
        String noun = before + person + "(?= )(?! (?:resources|rights|error|readable|header|fees?|id)(?= ))";
        return new AskForPerson(
                language,
                asks.stream()
                        .map(ask -> Pattern.compile(
                                "(?:^| )" + ask.replace("NOUN", noun).replace("TAIL", tail)))
                        .toList(),
                Pattern.compile(" (?:" + filler + " )*" + person + " (?:" + filler + " |" + tail + " )*"));
    }
}
