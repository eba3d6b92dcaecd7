package ai.chatbot.knowledge.document;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.blob.BlobStore;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.RecognizeFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.InputStreamSource;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Text that takes the place of an uploaded file. */
@Component
class NewContent {

    private final BlobStore blobs;
    private final RecognizeFormat formats;
    private final NewVersion versions;

    NewContent(BlobStore blobs, RecognizeFormat formats, NewVersion versions) {
        this.blobs = blobs;
        this.formats = formats;
        this.versions = versions;
    }

    /** Stores the text as a file and notes it in the update. The old file stays until the new one is indexed. */
    void store(Document document, String content, Update update) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        InputStreamSource file = () -> new ByteArrayInputStream(bytes);
        DocumentFormat format = format(file);
        String blob = "revision-" + (document.revision() + 1);
        blobs.put(document.documentId(), blob, file);
        StoredContent stored = StoredContent.of(content, "");
        update.set("content.raw", stored.raw()).set("content.processed", null).set("source.type", "api");
        versions.note(document, blob, format, ContentHash.of(bytes, format), update);
    }

    private DocumentFormat format(InputStreamSource file) {
        try {
            return formats.recognize(file, "")
                    .filter(DocumentFormat::isText)
                    .orElseThrow(() -> new ServiceException(
                            CommonError.VALIDATION_FAILED,
                            "The request has invalid fields.",
                            Map.of("fields", Map.of("content", "must be Markdown or plain text"))));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
