package ai.chatbot.knowledge.index.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement, or a part of one.
 *
 * @param values of its placeholders, in turn; they never show in a message
 */
public record Sql(String text, List<@Nullable Object> values) {

    public Sql {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    public static Sql of(String text, @Nullable Object... values) {
        return new Sql(text, Arrays.asList(values));
    }

    public Sql plus(Sql more) {
        List<@Nullable Object> all = new ArrayList<>(values);
        all.addAll(more.values);
        return new Sql(text + more.text, all);
    }

    public Sql plus(String more, @Nullable Object... itsValues) {
        return plus(of(more, itsValues));
    }

    @Override
    public String toString() {
        return text;
    }
}
