package ai.chatbot.embedding.onnx;

import ai.chatbot.embedding.minilm.TestMiniLm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An export small enough to be written here. A token's row is looked up by its id and does not depend on its neighbours;
 * tokens that the mask hides do not count. Vectors have three dimensions.
 */
public final class TestExport {

    static final int DIMENSION = 3;

    /** A vocabulary as XLM-R and MPNet have it: {@code <s>} is 0, {@code <pad>} 1, {@code </s>} 2; words by SentencePiece. */
    private static final String UNIGRAM = """
            {"version": "1.0", "truncation": {"direction": "Right", "max_length": 4, "strategy": "LongestFirst", "stride": 0},
             "padding": {"strategy": {"Fixed": 8}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 1,
              "pad_type_id": 0, "pad_token": "<pad>"},
             "added_tokens": [
              {"id": 0, "content": "<s>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
              {"id": 2, "content": "</s>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true}],
             "normalizer": null,
             "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true},
             "post_processor": {"type": "TemplateProcessing",
              "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
               {"SpecialToken": {"id": "</s>", "type_id": 0}}],
              "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
              "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]},
               "</s>": {"id": "</s>", "ids": [2], "tokens": ["</s>"]}}},
             "decoder": null,
             "model": {"type": "Unigram", "unk_id": 3, "byte_fallback": false,
              "vocab": [["<s>", 0.0], ["<pad>", 0.0], ["</s>", 0.0], ["<unk>", 0.0], ["▁good", -1.0], ["▁bad", -1.0],
               ["▁", -3.0], ["query:", -2.0]]}}
            """;

    /** By id: the special ones, unknown, good, bad, a space, "query:". */
    private static final float[] ROWS = {
        0, 0, 1, /* padding, never to be seen */ 100, 100, 100, 0, 0, 1, 1, 1, 0, 4, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 9
    };

    private TestExport() {}

    /** Names it to a service, as "tiny". */
    public static final class Configured implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path directory = write(TestMiniLm.directory().resolve("tests/tiny-export"));
                TestPropertyValues.of(
                                "chatbot.embedding.exports.tiny.path=" + directory,
                                "chatbot.embedding.exports.tiny.languages=en,de")
                        .applyTo(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** As the hub lays out an MPNet: mean, normalised, twelve tokens. */
    static Path write(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("onnx"));
        Files.createDirectories(directory.resolve("1_Pooling"));
        Files.writeString(directory.resolve("tokenizer.json"), UNIGRAM);
        Files.writeString(directory.resolve("config.json"), """
                {"model_type": "mpnet", "hidden_size": 3, "max_position_embeddings": 514, "pad_token_id": 1}""");
        Files.writeString(directory.resolve("sentence_bert_config.json"), """
                {"max_seq_length": 12, "do_lower_case": true}""");
        Files.writeString(directory.resolve("1_Pooling/config.json"), """
                {"word_embedding_dimension": 3, "pooling_mode_cls_token": false, "pooling_mode_mean_tokens": true}""");
        Files.writeString(directory.resolve("modules.json"), """
                [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
                 {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
                 {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}]""");
        Files.write(directory.resolve("onnx/model.onnx"), model("last_hidden_state"));
        return directory;
    }

    static byte[] model(String output) {
        return new OnnxBytes()
                .batched()
                .input("input_ids")
                .input("attention_mask")
                .table("rows", DIMENSION, ROWS)
                .node("Gather", output, "rows", "input_ids")
                .output(output)
                .toByteArray();
    }
}
