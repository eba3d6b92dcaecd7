package ai.chatbot.knowledge.parsing;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.openxml4j.opc.PackageProperties;

/** What Word, PowerPoint and Excel note about a file. */
final class OfficeMetadata {

    private OfficeMetadata() {}

    /** @return by the keys of {@link ParsedDocument#metadata()}; can be changed */
    static Map<String, String> of(PackageProperties properties) {
        Map<String, String> metadata = new HashMap<>();
        put(metadata, "author", properties.getCreatorProperty());
        put(metadata, "description", properties.getDescriptionProperty());
        put(metadata, "category", properties.getCategoryProperty());
        put(metadata, "tags", properties.getKeywordsProperty());
        put(metadata, "language", properties.getLanguageProperty());
        put(metadata, "created", instant(properties.getCreatedProperty()));
        put(metadata, "modified", instant(properties.getModifiedProperty()));
        return metadata;
    }

    private static Optional<String> instant(Optional<Date> date) {
        return date.map(known -> known.toInstant().toString());
    }

    private static void put(Map<String, String> metadata, String key, Optional<String> value) {
        value.ifPresent(known -> metadata.put(key, known));
    }
}
