package ai.chatbot.embedding.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tokenizer of whole words: "good", "bad" and the words of {@code [UNK]}; punctuation is a token. */
public final class TestTokenizer {

    /** What a model of BERT's family has. The ids of the special tokens are 2 and 3. */
    private static final String BERT = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
             "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "BertPreTokenizer"},
             "post_processor": {"type": "TemplateProcessing",
              "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
               {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
              "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
              "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
               "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
             "decoder": null,
             "model": {"type": "WordLevel", "unk_token": "[UNK]",
              "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "good": 4, "bad": 5, "broken": 600}}}
            """;

    private TestTokenizer() {}

    public static Path write(Path file) throws IOException {
        return Files.writeString(file, BERT);
    }
}
