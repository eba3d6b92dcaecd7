package ai.chatbot.embedding.onnx;

import ai.chatbot.embedding.catalog.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sentence-transformers export in a directory, as the files beside the model describe it. What they do not say is what
 * sentence-transformers takes then: the mean, not normalised, as long as the model has positions.
 *
 * @param normalised whether its last step brings vectors to length 1
 * @param queryPrompt what stands before a question
 * @param documentPrompt what stands before a document
 */
record SentenceExport(
        Path model, Path tokenizer, ModelShape shape, boolean normalised, String queryPrompt, String documentPrompt) {

    static final String CONFIG = "config.json";
    static final String TOKENIZER = "tokenizer.json";
    static final String MODULES = "modules.json";
    static final String TRANSFORMER = "sentence_bert_config.json";
    static final String POOLING = "1_Pooling/config.json";
    static final String PROMPTS = "config_sentence_transformers.json";

    private static final int USUAL_POSITIONS = 512;
    private static final Set<String> KNOWN_MODULES = Set.of("Transformer", "Pooling", "Normalize");

    /** They count positions from behind the padding token. */
    private static final Set<String> SHIFTED = Set.of("roberta", "xlm-roberta", "mpnet", "camembert");

    /**
     * @param modelFile in the directory; where it is not, {@code onnx/model.onnx} and {@code model.onnx} are looked for
     * @throws UnusableExportException when a file is missing or broken, or it wants what cannot be done here
     */
    static SentenceExport in(Path directory, String modelFile) throws IOException {
        JsonNode config = json(directory.resolve(CONFIG), true);
        JsonNode modules = json(directory.resolve(MODULES), false);
        JsonNode transformer = json(directory.resolve(TRANSFORMER), false);
        JsonNode prompts = json(directory.resolve(PROMPTS), false).path("prompts");
        List<String> steps = modules.valueStream()
                .map(module -> module.path("type").asString(""))
                .map(type -> type.substring(type.lastIndexOf('.') + 1))
                .toList();
        for (String step : steps) {
            if (!KNOWN_MODULES.contains(step)) {
                throw new UnusableExportException(
                        "its modules.json has a step '%s', whose weights no ONNX file carries".formatted(step));
            }
        }
        int positions = positions(config);
        int asked = number(transformer.path("max_seq_length"), positions);
        var shape = new ModelShape(
                dimension(config),
                Math.min(asked, positions),
                pooling(json(directory.resolve(POOLING), false)),
                number(config.path("pad_token_id"), 0),
                transformer.path("do_lower_case").asBoolean(false));
        return new SentenceExport(
                existing(directory, modelFile, "onnx/model.onnx", "model.onnx"),
                existing(directory, TOKENIZER),
                shape,
                steps.contains("Normalize"),
                prompts.path("query").asString(""),
                prompts.path("document").asString(prompts.path("passage").asString("")));
    }

    String prompt(Purpose purpose) {
        return purpose == Purpose.QUERY ? queryPrompt : documentPrompt;
    }

    private static int dimension(JsonNode config) throws UnusableExportException {
        return Stream.of("hidden_size", "dim", "d_model")
                .map(config::path)
                .filter(JsonNode::isInt)
                .mapToInt(JsonNode::intValue)
                .findFirst()
                .orElseThrow(() -> new UnusableExportException("its config.json has no hidden_size"));
    }

    private static int positions(JsonNode config) {
        int positions = number(config.path("max_position_embeddings"), USUAL_POSITIONS);
        boolean shifted = SHIFTED.contains(config.path("model_type").asString(""));
        return shifted ? positions - number(config.path("pad_token_id"), 1) - 1 : positions;
    }

    private static int number(JsonNode node, int otherwise) {
        return node.isInt() ? node.intValue() : otherwise;
    }

    /** Older files have a flag for each way, newer ones a name. */
    private static Pooling pooling(JsonNode config) throws UnusableExportException {
        List<String> ways = config.propertyStream()
                .filter(flag -> flag.getKey().startsWith("pooling_mode_")
                        && flag.getValue().asBoolean(false))
                .map(flag -> flag.getKey().substring("pooling_mode_".length()))
                .toList();
        String way = ways.isEmpty() ? config.path("pooling_mode").asString("mean") : String.join(" and ", ways);
        return switch (way) {
            case "mean", "mean_tokens" -> Pooling.MEAN;
            case "cls", "cls_token" -> Pooling.CLS;
            default ->
                throw new UnusableExportException(
                        "its pooling is '%s'; mean and cls are what is done here".formatted(way));
        };
    }

    private static Path existing(Path directory, String... names) throws IOException {
        return Stream.of(names)
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new UnusableExportException("there is no " + String.join(" or ", names) + " in it"));
    }

    private static JsonNode json(Path file, boolean required) throws IOException {
        if (!Files.isRegularFile(file)) {
            if (!required) {
                return JsonMapper.shared().missingNode();
            }
            throw new UnusableExportException("there is no %s in it".formatted(file.getFileName()));
        }
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new UnusableExportException("its %s is no JSON".formatted(file.getFileName()));
        }
    }
}
