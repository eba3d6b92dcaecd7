package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.contract.knowledge.BatchAccepted;
import ai.chatbot.common.contract.knowledge.BatchAccepted.Item;
import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * Accepts many files, and those in archives. Each is accepted for itself, as durably as if it had come alone: what is wrong
 * with one does not refuse the others.
 */
@Component
class IngestBatch {

    private static final Logger LOG = LoggerFactory.getLogger(IngestBatch.class);

    private final IngestDocument ingestion;
    private final ReadUpload uploads;
    private final UploadLimits limits;

    IngestBatch(IngestDocument ingestion, ReadUpload uploads, UploadLimits limits) {
        this.ingestion = ingestion;
        this.uploads = uploads;
        this.limits = limits;
    }

    /**
     * @param request what is said about all files
     * @param userId who adds them; null for a service
     */
    BatchAccepted ingest(NewDocument request, List<MultipartFile> files, @Nullable String userId) {
        Batch batch = new Batch(request, userId);
        files.forEach(batch::add);
        long accepted =
                batch.items.stream().filter(item -> item.error() == null).count();
        int all = batch.items.size();
        return new BatchAccepted(Math.toIntExact(accepted), Math.toIntExact(all - accepted), batch.items);
    }

    private final class Batch implements Archive.Contents {

        private final NewDocument request;
        private final @Nullable String userId;
        private final Archive archives = new Archive(limits);
        private final List<Item> items = new ArrayList<>();

        Batch(NewDocument request, @Nullable String userId) {
            this.request = request;
            this.userId = userId;
        }

        void add(MultipartFile file) {
            String name = ReadUpload.baseName(file.getOriginalFilename());
            attempt(name, () -> {
                if (isArchive(file, name)) {
                    archives.unpack(file, this);
                } else {
                    accept(name, file, file.getSize());
                }
            });
        }

        @Override
        public void unpacked(String path, Path file, long bytes) {
            String name = ReadUpload.baseName(path);
            attempt(name, () -> {
                FileSystemResource content = new FileSystemResource(file);
                if (bytes > 0 && isArchive(content, name)) {
                    throw Archive.refusal("An archive inside an archive is not unpacked.", null);
                }
                accept(name, content, bytes);
            });
        }

        @Override
        public void refused(String path, ServiceException reason) {
            refuse(ReadUpload.baseName(path), reason.code().name(), reason.text());
        }

        private void accept(String name, InputStreamSource content, long bytes) {
            IngestionAccepted accepted = ingestion.ingest(request, uploads.read(content, name, bytes), userId);
            items.add(new Item(name, accepted.jobId(), accepted.documentId(), accepted.duplicate(), null));
        }

        private void refuse(String name, String code, String message) {
            items.add(new Item(name, null, null, null, new BatchAccepted.Refusal(code, message)));
        }

        private void attempt(String name, Attempt attempt) {
            try {
                attempt.run();
            } catch (ServiceException refusal) {
                refuse(name, refusal.code().name(), refusal.text());
            } catch (IOException | DataAccessException e) {
                LOG.warn("A file of a batch cannot be stored: {}", e.toString());
                refuse(
                        name,
                        e instanceof IOException
                                ? KnowledgeError.STORAGE_UNAVAILABLE.name()
                                : CommonError.DEPENDENCY_UNAVAILABLE.name(),
                        "The file cannot be stored at the moment; send it again.");
            }
        }

        /** An office document is a ZIP as well; what calls itself one is taken for it. */
        private boolean isArchive(InputStreamSource file, String name) throws IOException {
            return Archive.isZip(file)
                    && (name.toLowerCase(Locale.ROOT).endsWith(".zip") || !uploads.isDocument(file, name));
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }
}
