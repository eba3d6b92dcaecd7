package ai.chatbot.knowledge.index.pinecone;

import ai.chatbot.knowledge.index.remote.Condition;
import ai.chatbot.knowledge.index.remote.PassageRecord;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records and conditions in Pinecone's metadata. */
final class PineconeMetadata {

    private PineconeMetadata() {}

    /** All but the search text, which can be put together again, and empty lists. */
    static Struct of(Map<String, Object> record) {
        Struct.Builder fields = Struct.newBuilder();
        record.forEach((name, value) -> {
            if (!name.equals(PassageRecord.SEARCH_TEXT) && !(value instanceof List<?> list && list.isEmpty())) {
                fields.putFields(name, value(value));
            }
        });
        return fields.build();
    }

    static Map<String, Object> fields(Struct metadata) {
        Map<String, Object> fields = new LinkedHashMap<>();
        metadata.getFieldsMap().forEach((name, value) -> {
            Object plain = plain(value);
            if (plain != null) {
                fields.put(name, plain);
            }
        });
        return fields;
    }

    private static @Nullable Object plain(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case NUMBER_VALUE -> value.getNumberValue();
            case BOOL_VALUE -> value.getBoolValue();
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .map(Value::getStringValue)
                        .toList();
            default -> null;
        };
    }

    /** A field that holds a list has one of the values when any of its own is among them. */
    static Struct filter(List<Condition> conditions) {
        ListValue.Builder all = ListValue.newBuilder();
        for (Condition condition : conditions) {
            Map<String, Object> test = switch (condition) {
                case Condition.OneOf(String field, boolean list, var values) ->
                    Map.of(field, Map.of("$in", List.copyOf(values)));
                case Condition.Between(String field, Instant from, Instant until) -> Map.of(field, period(from, until));
            };
            all.addValues(value(test));
        }
        return conditions.isEmpty()
                ? Struct.getDefaultInstance()
                : Struct.newBuilder()
                        .putFields("$and", Value.newBuilder().setListValue(all).build())
                        .build();
    }

    private static Map<String, Object> period(@Nullable Instant from, @Nullable Instant until) {
        Map<String, Object> period = new LinkedHashMap<>();
        if (from != null) {
            period.put("$gte", from.toEpochMilli());
        }
        if (until != null) {
            period.put("$lt", until.toEpochMilli());
        }
        return period;
    }

    private static Value value(Object value) {
        Value.Builder built = Value.newBuilder();
        switch (value) {
            case Number number -> built.setNumberValue(number.doubleValue());
            case Collection<?> list -> {
                ListValue.Builder values = ListValue.newBuilder();
                list.forEach(each -> values.addValues(value(each)));
                built.setListValue(values);
            }
            case Map<?, ?> map -> {
                Struct.Builder fields = Struct.newBuilder();
                map.forEach((name, each) -> fields.putFields(name.toString(), value(each)));
                built.setStructValue(fields);
            }
            default -> built.setStringValue(value.toString());
        }
        return built.build();
    }
}
