package ai.chatbot.embedding.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param exports sentence-transformers exports that run in this process, by a name of the operator's
 * @param hub where those come from that are named by id
 */
@ConfigurationProperties("chatbot.embedding")
record ExportProperties(
        @DefaultValue Map<String, Export> exports,
        @DefaultValue Hub hub) {

    ExportProperties {
        exports = Map.copyOf(exports);
        exports.forEach((name, export) -> export.verify("chatbot.embedding.exports." + name));
    }

    /**
     * @param url of a server with the layout of the Hugging Face hub: {@code URL/ID/resolve/REVISION/FILE}
     * @param download whether models may be fetched; what is here already is used anyway
     */
    record Hub(
            @DefaultValue("https://huggingface.co") String url,
            @DefaultValue("false") boolean download) {}

    /**
     * @param path directory of the export; empty takes it from the hub
     * @param id on the hub, and what the model is called here; a path without one is called by the setting's name
     * @param revision on the hub: a branch, a tag, or a commit, which alone never changes
     * @param file the model in it, such as {@code onnx/model_quantized.onnx}
     * @param sha256 of that file; empty is not checked
     * @param size of that file in bytes; 0 is not checked
     * @param languages ISO 639-1
     * @param batchSize texts of a request that share a call, sorted by length. 1 is fastest on most processors; models
     *     that quantise by what is in the batch take nothing else
     * @param threads calls at the same time; 0 takes the number of processors
     */
    record Export(
            @Nullable Path path,
            @DefaultValue("") String id,
            @DefaultValue("main") String revision,
            @DefaultValue("onnx/model.onnx") String file,
            @DefaultValue("") String sha256,
            @DefaultValue("0") long size,
            @DefaultValue List<String> languages,
            @DefaultValue("1") int batchSize,
            @DefaultValue("0") int threads) {

        private static final String SEGMENT = "[A-Za-z0-9_][A-Za-z0-9._-]{0,95}";

        Export {
            languages = List.copyOf(languages);
        }

        private void verify(String setting) {
            if (path == null && id.isBlank()) {
                throw new IllegalArgumentException(setting + ": path or id must be given");
            }
            require(id.isBlank() || id.matches(SEGMENT + "(/" + SEGMENT + ")?"), setting + ".id");
            require(revision.matches(SEGMENT), setting + ".revision");
            require(file.matches(SEGMENT + "(/" + SEGMENT + "){0,3}"), setting + ".file");
            require(sha256.isBlank() || sha256.matches("[0-9a-f]{64}"), setting + ".sha256");
            require(size >= 0 && batchSize >= 1 && batchSize <= 256 && threads >= 0, setting);
        }

        private static void require(boolean right, String setting) {
            if (!right) {
                throw new IllegalArgumentException(setting + " is not of the form that it must have");
            }
        }

        int workers() {
            return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        }
    }
}
