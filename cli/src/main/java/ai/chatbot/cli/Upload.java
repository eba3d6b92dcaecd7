package ai.chatbot.cli;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.common.contract.knowledge.DocumentType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** One file with what is to be known about it. */
record Upload(
        Path file,
        @Nullable String title,
        @Nullable String description,
        @Nullable DocumentType type,
        @Nullable String category,
        List<String> tags,
        Map<String, String> metadata,
        @Nullable ChunkingStrategy strategy) {

    Upload {
        tags = List.copyOf(tags);
        metadata = Map.copyOf(metadata);
    }

    MultiValueMap<String, Object> form() {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("file", new FileSystemResource(file));
        add(form, "title", title);
        add(form, "description", description);
        add(form, "document_type", type == null ? null : type.wireName());
        add(form, "category", category);
        add(form, "chunking_strategy", strategy == null ? null : strategy.wireName());
        tags.forEach(tag -> form.add("tags", tag));
        metadata.forEach((key, value) -> form.add("metadata." + key, value));
        return form;
    }

    private static void add(MultiValueMap<String, Object> form, String name, @Nullable String value) {
        if (value != null) {
            form.add(name, value);
        }
    }
}
