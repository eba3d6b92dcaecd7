package ai.chatbot.llm.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one rule found in one text. */
public sealed interface Detection {

    Detection NOTHING = new Nothing();

    record Nothing() implements Detection {}

    /**
     * @param score 0–1; below the rule's threshold it does not count
     * @param kinds of what was found, never what was found
     * @param cleaned the text without it; null when there is no such text
     */
    record Found(double score, List<String> kinds, @Nullable String cleaned) implements Detection {

        public Found {
            kinds = List.copyOf(kinds);
        }

        /** Its string form hides the text. */
        @Override
        public String toString() {
            return "Found[" + score + ", " + kinds + "]";
        }
    }

    static Detection certain(String kind) {
        return new Found(1, List.of(kind), null);
    }

    static Detection certainIf(boolean found, String kind) {
        return found ? certain(kind) : NOTHING;
    }
}
