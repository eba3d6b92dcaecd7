package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.GuardDecision;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets an answer out sentence by sentence while it is written. Each sentence is judged together with all that came before
 * it, so what is forbidden may begin in one and end in another; rules that need the whole answer judge it at its end.
 * Placeholders get their values back before that, wherever the deltas break them. For one answer, on one thread at a time.
 */
public final class GuardedStream {

    /** Behind a sentence's mark stand its citations; whether one follows, only the next visible character tells. */
    private static final Pattern BOUNDARY = Pattern.compile("(?:[.!?…][\"'”’)\\]]{0,3}(?:\\s*\\[\\d{1,3}\\])*\\s+"
            + "|[。！？][\"'”’」）]{0,3}(?:\\s*\\[\\d{1,3}\\])*\\s*|\\n\\s*)(?=[^\\s\\[])");

    /** Characters without a boundary after which a space is one. */
    private static final int LONGEST = 1000;

    private final Guards guards;
    private final Guardrails settings;
    private final PersonalDataVault vault;
    private final StringBuilder pending = new StringBuilder();
    private final StringBuilder written = new StringBuilder();
    private GuardContext context;
    private String released = "";
    private List<GuardDecision> decisions = List.of();
    private End end = End.NONE;

    /** How the stream was ended before the model ended it. */
    public enum End {
        NONE,
        /** The answer is as long as it may be; what is out may stay. */
        CUT,
        /** The rest must not be shown, nor should what is out already: say so, and give the fallback answer instead. */
        BLOCKED
    }

    /** @param context of the whole answer */
    public GuardedStream(Guards guards, GuardContext context, Guardrails settings, PersonalDataVault vault) {
        this.guards = guards;
        this.context = context;
        this.settings = settings;
        this.vault = vault;
    }

    /** @return what may be shown now; empty while a sentence is not complete, and after the stream has ended */
    public String accept(String delta) {
        if (end != End.NONE) {
            return "";
        }
        pending.append(delta);
        var shown = new StringBuilder();
        for (int length = nextBoundary(); length > 0 && end == End.NONE; length = nextBoundary()) {
            String sentence = pending.substring(0, length);
            pending.delete(0, length);
            shown.append(release(sentence, context.unfinished()));
        }
        return shown.toString();
    }

    /** Nothing more comes. @return what may still be shown */
    public String finish() {
        if (end != End.NONE) {
            return "";
        }
        String rest = pending.toString();
        pending.setLength(0);
        return release(rest, context);
    }

    /** What the answer may be made of besides, from now on. */
    public void know(List<String> results) {
        context = context.knowing(results);
    }

    public End end() {
        return end;
    }

    /** All that was let out. */
    public String released() {
        return released;
    }

    /** What the model wrote as far as it was judged, for the audit. */
    public String original() {
        return written.toString();
    }

    /** One for each rule, over all sentences. */
    public List<GuardDecision> decisions() {
        return decisions;
    }

    private String release(String sentence, GuardContext around) {
        written.append(vault.restore(sentence));
        Inspection inspection = guards.inspect(new Inspected(GuardStage.OUTPUT, written.toString(), around), settings);
        decisions = Inspection.together(Stream.concat(decisions.stream(), inspection.decisions().stream()));
        String text = inspection.text();
        if (!inspection.blocked() && text.startsWith(released)) {
            String fresh = text.substring(released.length());
            released = text;
            return fresh;
        }
        boolean cut = !inspection.blocked() && released.startsWith(text.stripTrailing());
        end = cut ? End.CUT : End.BLOCKED; // blocked too when a rule would change what is out already
        return "";
    }

    /** Length of the first complete sentence; 0 when there is none. */
    private int nextBoundary() {
        Matcher matcher = BOUNDARY.matcher(pending);
        if (matcher.find()) {
            return matcher.end();
        }
        return pending.length() > LONGEST ? pending.lastIndexOf(" ") + 1 : 0;
    }
}
