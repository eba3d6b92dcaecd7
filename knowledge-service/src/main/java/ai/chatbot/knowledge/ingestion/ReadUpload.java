package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.RecognizeFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** Looks at a file that came in: its size, its name, and the format that its bytes say. */
@Component
class ReadUpload {

    private static final int LONGEST_NAME = 255;

    private final RecognizeFormat formats;
    private final UploadLimits limits;

    ReadUpload(RecognizeFormat formats, UploadLimits limits) {
        this.formats = formats;
        this.limits = limits;
    }

    /**
     * @param givenName as its sender calls it
     * @throws ServiceException {@code EMPTY_FILE}, {@code PAYLOAD_TOO_LARGE}, {@code UNSUPPORTED_MEDIA_TYPE}
     */
    IngestDocument.Upload read(InputStreamSource content, @Nullable String givenName, long bytes) {
        if (bytes == 0) {
            throw new ServiceException(KnowledgeError.EMPTY_FILE, "The file is empty.");
        }
        if (bytes > limits.fileSize().toBytes()) {
            throw new ServiceException(
                    CommonError.PAYLOAD_TOO_LARGE,
                    "The upload is larger than %d MB."
                            .formatted(limits.fileSize().toMegabytes()));
        }
        String name = baseName(givenName);
        return new IngestDocument.Upload(content, name, bytes, format(content, name));
    }

    private DocumentFormat format(InputStreamSource file, String name) {
        try {
            return formats.recognize(file, name)
                    .orElseThrow(() -> new ServiceException(
                            CommonError.UNSUPPORTED_MEDIA_TYPE,
                            "This is none of the formats that can be read: " + DocumentFormat.list() + "."));
        } catch (IOException e) {
            throw new ServiceException(KnowledgeError.STORAGE_UNAVAILABLE, "The upload cannot be read.", e);
        }
    }

    boolean isDocument(InputStreamSource file, String name) throws IOException {
        return formats.recognize(file, name).isPresent();
    }

    /** Some browsers send the whole path, as archives do. */
    static String baseName(@Nullable String name) {
        String given = name == null ? "" : name.replaceAll("\\p{Cc}", "");
        String base = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .strip();
        String kept = base.substring(Math.max(0, base.length() - LONGEST_NAME));
        return kept.isEmpty() ? "document" : kept;
    }
}
