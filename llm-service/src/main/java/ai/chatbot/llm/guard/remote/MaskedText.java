package ai.chatbot.llm.guard.remote;

import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.guard.PersonalDataFinder;
import ai.chatbot.llm.guard.PersonalDataVault;
import java.util.ArrayList;
import java.util.List;

/** A text as somebody else may see it, in pieces that the service takes. */
record MaskedText(PersonalDataFinder finder) {

    /** Characters; the services take 10,000. */
    private static final int LONGEST = 10_000;

    /** They overlap by so much that what is cut through in one stands whole in the next. */
    private static final int OVERLAP = 200;

    List<String> of(String text, Guardrails settings) {
        String masked = settings.piiDetection()
                ? PersonalDataVault.of(finder, settings.lists().personalData(), List.of(text))
                        .mask(text)
                : text;
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start == 0 || start + OVERLAP < masked.length()) {
            pieces.add(masked.substring(start, Math.min(masked.length(), start + LONGEST)));
            start += LONGEST - OVERLAP;
        }
        return pieces;
    }
}
