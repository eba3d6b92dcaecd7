package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.GuardLists.PersonalDataPattern;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Administrators' own patterns, by RE2: its time grows with the text and nothing else, whatever the pattern. Compiled once
 * and again only when the list is another.
 */
public final class PersonalDataPatterns {

    private volatile Known known = new Known(List.of(), List.of());

    /** What is wrong with a pattern; empty when nothing is. */
    public static Optional<String> problemOf(String pattern) {
        try {
            return Pattern.compile(pattern).matches("")
                    ? Optional.of("must not match the empty text")
                    : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("is no RE2 pattern: " + e.getDescription());
        }
    }

    List<Named> of(List<PersonalDataPattern> patterns) {
        Known last = known;
        if (!last.source().equals(patterns)) {
            last = new Known(
                    patterns,
                    patterns.stream()
                            .map(own -> new Named(own.name(), Pattern.compile(own.pattern())))
                            .toList());
            known = last;
        }
        return last.compiled();
    }

    record Named(String name, Pattern pattern) {}

    private record Known(List<PersonalDataPattern> source, List<Named> compiled) {}
}
