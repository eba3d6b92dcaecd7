package ai.chatbot.knowledge.index.azuresql;

import ai.chatbot.knowledge.index.standin.StandInRecords;
import ai.chatbot.knowledge.index.standin.StandInServer;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The conditions that the dialect writes, read as the server would. */
final class AzureSqlConditions {

    private static final String EXACT = " COLLATE Latin1_General_100_BIN2";
    private static final String WANTED = "(SELECT [value]" + EXACT + " FROM OPENJSON(?))";
    private static final Pattern SCALAR = Pattern.compile(
            Pattern.quote("CAST([") + "(\\w+)" + Pattern.quote("] AS nvarchar(4000))" + EXACT + " IN " + WANTED));
    private static final Pattern LIST = Pattern.compile(Pattern.quote("EXISTS (SELECT 1 FROM OPENJSON([") + "(\\w+)"
            + Pattern.quote("]) AS own WHERE own.[value]" + EXACT + " IN " + WANTED + ")"));
    private static final Pattern BOUND = Pattern.compile("\\[(\\w+)] (>=|<) \\?");

    private AzureSqlConditions() {}

    /** @param from where the values of the condition begin */
    static Predicate<Map<String, Object>> where(String sql, List<Object> values, int from) {
        Predicate<Map<String, Object>> all = any -> true;
        int next = from;
        for (String term : sql.split(" AND ")) {
            if (term.equals("1 = 1")) {
                continue;
            }
            Object value = values.get(next++);
            all = all.and(term(term, value));
        }
        if (next != values.size()) {
            throw new IllegalArgumentException("Values left over for " + sql);
        }
        return all;
    }

    private static Predicate<Map<String, Object>> term(String term, Object value) {
        Matcher scalar = SCALAR.matcher(term);
        Matcher list = LIST.matcher(term);
        Matcher bound = BOUND.matcher(term);
        if (scalar.matches() || list.matches()) {
            String column = scalar.matches() ? scalar.group(1) : list.group(1);
            List<?> wanted = StandInServer.JSON.readValue((String) value, List.class);
            return record -> StandInRecords.hasOneOf(record.get(column), wanted);
        }
        if (term.equals("[document_id] = ?")) {
            return record -> value.equals(record.get("document_id"));
        }
        if (!bound.matches()) {
            throw new IllegalArgumentException(term);
        }
        boolean least = bound.group(2).equals(">=");
        long limit = (long) value;
        return record -> least == ((Number) record.get(bound.group(1))).longValue() >= limit;
    }
}
