package ai.chatbot.llm.guard;

import java.util.List;

/** The rules that need nobody else. */
public final class LocalGuards {

    private LocalGuards() {}

    /**
     * In the order they run: nothing costly on a text that is too long, what nobody sees is gone before others look, and
     * what is taken out is taken out before the rest.
     */
    public static List<Guard> using(PersonalDataFinder finder) {
        return List.of(
                new LengthGuard(),
                new InvisibleCharactersGuard(),
                new PromptInjectionGuard(),
                new HarmfulContentGuard(),
                new ToxicityGuard(),
                new BannedTopicsGuard(),
                new SystemPromptLeakGuard(),
                new SecretsGuard(),
                new LinksGuard(),
                new CompetitorsGuard(),
                new PersonalDataGuard(finder),
                new LanguageGuard(),
                new GroundednessGuard(),
                new AnswerSchemaGuard());
    }
}
