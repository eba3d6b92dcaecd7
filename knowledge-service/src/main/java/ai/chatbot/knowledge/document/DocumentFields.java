package ai.chatbot.knowledge.document;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for what people say about a document, on upload and on change; collects what breaks them. */
public final class DocumentFields {

    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_DESCRIPTION = 2000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 1000;
    private static final int MOST = 50;
    private static final Map<String, Set<String>> CLOSED =
            Map.of("priority", Set.of("high", "medium", "low"), "status", Set.of("published", "draft", "archived"));

    private final Map<String, Object> wrong = new LinkedHashMap<>();

    public void title(@Nullable String title) {
        if (title != null && title.isBlank()) {
            reject("title", "must not be blank");
        }
        length("title", title, LONGEST_TITLE);
    }

    public void description(@Nullable String description) {
        length("description", description, LONGEST_DESCRIPTION);
    }

    public void category(@Nullable String category) {
        length("category", category, LONGEST_NAME);
    }

    public void url(@Nullable String url) {
        if (url != null && !url.matches("https?://\\S+")) {
            reject("url", "must be an http or https address");
        }
        length("url", url, LONGEST_DESCRIPTION);
    }

    public void tags(List<String> tags) {
        if (tags.size() > MOST) {
            reject("tags", "must not be more than " + MOST);
        }
        tags.forEach(tag -> {
            if (tag.isBlank()) {
                reject("tags", "must not be blank");
            }
            length("tags", tag, LONGEST_NAME);
        });
    }

    /** Keys must not have dots or begin with a dollar sign: they become fields in MongoDB. */
    public void metadata(Map<String, String> metadata) {
        if (metadata.size() > MOST) {
            reject("metadata", "must not have more than " + MOST + " entries");
        }
        metadata.forEach((key, value) -> {
            if (!key.matches("[\\p{L}\\d_][\\p{L}\\d_ -]{0,99}")) {
                reject("metadata", "keys must be letters, digits, spaces, hyphens or underscores");
                return;
            }
            length("metadata." + key, value, LONGEST_VALUE);
            if (CLOSED.containsKey(key) && !CLOSED.get(key).contains(value)) {
                reject(
                        "metadata." + key,
                        "must be one of " + CLOSED.get(key).stream().sorted().toList());
            }
            if (key.equals("language") && !value.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")) {
                reject("metadata.language", "must be a language tag such as en or pt-BR");
            }
        });
    }

    private void length(String field, @Nullable String value, int most) {
        if (value != null && value.length() > most) {
            reject(field, "must not be longer than " + most + " characters");
        }
    }

    public void reject(String field, String reason) {
        wrong.putIfAbsent(field, reason);
    }

    /** @throws ServiceException {@code VALIDATION_FAILED} with what was rejected */
    public void check() {
        if (!wrong.isEmpty()) {
            throw new ServiceException(
                    CommonError.VALIDATION_FAILED, "The request has invalid fields.", Map.of("fields", wrong));
        }
    }
}
