package ai.chatbot.knowledge.ingestion;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/**
 * Unpacks the ZIP archives of one batch, a file at a time, within limits that all of them share. They are read from the
 * front, by what is really there: what a directory at the end claims is not looked at, so it cannot lie. Names are never
 * used as paths.
 */
final class Archive {

    private static final int BUFFER = 65_536;

    /** Bytes that a file may have whatever they were packed to. */
    private static final long NO_BOMB = 1024 * 1024;

    private final UploadLimits limits;
    private int entries;
    private long inflated;

    Archive(UploadLimits limits) {
        this.limits = limits;
    }

    /** What is done with each file. */
    interface Contents {

        /** @param file is gone when this returns */
        void unpacked(String name, Path file, long bytes);

        void refused(String name, ServiceException reason);
    }

    /** By its first bytes; office documents begin with the same. */
    static boolean isZip(InputStreamSource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            byte[] head = in.readNBytes(4);
            return head.length == 4
                    && head[0] == 'P'
                    && head[1] == 'K'
                    && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
        }
    }

    /** @throws ServiceException {@code ARCHIVE_REFUSED}; what was unpacked before stays unpacked */
    void unpack(InputStreamSource archive, Contents files) {
        try (Counted packed = new Counted(archive.getInputStream());
                ZipInputStream zip = new ZipInputStream(packed)) {
            int before = entries;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && !isLitter(entry.getName())) {
                    take(entry.getName(), zip, packed, files);
                }
            }
            if (entries == before) {
                throw refusal("There is no file in the archive, or it is damaged.", null);
            }
        } catch (ZipException | IllegalArgumentException | EOFException damaged) {
            throw refusal("The archive is damaged or encrypted; the files after this point were not read.", damaged);
        } catch (IOException e) {
            throw new ServiceException(KnowledgeError.STORAGE_UNAVAILABLE, "The archive cannot be unpacked.", e);
        }
    }

    private void take(String name, ZipInputStream zip, Counted packed, Contents files) throws IOException {
        if (++entries > limits.entries()) {
            throw refusal("More than %,d files are in the archive.".formatted(limits.entries()), null);
        }
        Path file = Files.createTempFile("upload-", ".part");
        try {
            long bytes = inflate(zip, packed, file);
            if (isUnsafe(name)) {
                files.refused(name, refusal("The file's name leads out of the archive.", null));
            } else {
                files.unpacked(name, file, bytes);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** @return how long the file is; no more of it is written than it takes to see that it is too long */
    private long inflate(ZipInputStream zip, Counted packed, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long start = packed.count;
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                bytes += read;
                inflated += read;
                if (inflated > limits.inflated().toBytes()) {
                    throw refusal(
                            "The archive becomes larger than %,d MB when it is unpacked."
                                    .formatted(limits.inflated().toMegabytes()),
                            null);
                }
                if (bytes > NO_BOMB && bytes > limits.ratio() * Math.max(1, packed.count - start)) {
                    throw refusal(
                            "The archive is packed more than %d times: it looks like a bomb.".formatted(limits.ratio()),
                            null);
                }
                if (bytes <= limits.fileSize().toBytes()) {
                    out.write(buffer, 0, read);
                }
            }
        }
        return bytes;
    }

    /** What a desktop adds to archives for itself. */
    private static boolean isLitter(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("__macosx/") || lower.endsWith(".ds_store") || lower.endsWith("thumbs.db");
    }

    private static boolean isUnsafe(String name) {
        return name.startsWith("/")
                || name.startsWith("\\")
                || name.matches("(?s)[A-Za-z]:.*")
                || name.indexOf('\0') >= 0
                || name.matches("(?s)(.*[/\\\\])?\\.\\.([/\\\\].*)?");
    }

    static ServiceException refusal(String why, @Nullable Throwable cause) {
        return new ServiceException(KnowledgeError.ARCHIVE_REFUSED, why, cause);
    }

    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read >= 0 ? 1 : 0;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
