package ai.chatbot.knowledge.parsing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackageProperties;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a Word, PowerPoint or Excel file, read from disk one by one. A package whose parts inflate to more than
 * memory should hold is refused first: POI looks at the ratio of each part but allows 4 GB, and its tree takes up to
 * thirteen times the XML (12 MB of short runs were read in a heap of 300 MB, 24 MB were not). A book of a thousand pages
 * has some 15 MB. Sheets are streamed, so they may be larger. POI's own guards stay on: no part that inflates more than
 * a hundredfold, no document types, no external entities.
 */
public final class OfficePackage implements AutoCloseable {

    private static final long LARGEST_PART = 20L << 20;
    private static final long LARGEST_SHEET = 200L << 20;
    private static final long LARGEST = 300L << 20;
    private static final int MOST_PARTS = 10_000;

    private final Path file;
    private final OPCPackage parts;

    private OfficePackage(Path file, OPCPackage parts) {
        this.file = file;
        this.parts = parts;
    }

    /** @throws UnreadableDocumentException when it has a password or unpacks to too much */
    public static OfficePackage open(byte[] bytes, DocumentFormat format) throws IOException {
        if (FileMagic.valueOf(bytes) == FileMagic.OLE2) {
            throw new UnreadableDocumentException("The %s is protected with a password.".formatted(format.title()));
        }
        Path file = Files.createTempFile("package", ".zip");
        try {
            Files.write(file, bytes);
            checkSizes(file, format);
            return new OfficePackage(file, OPCPackage.open(file.toString(), PackageAccess.READ));
        } catch (InvalidFormatException damaged) {
            Files.delete(file);
            throw new IOException(damaged);
        } catch (IOException | RuntimeException failure) {
            Files.delete(file);
            throw failure;
        }
    }

    public OPCPackage parts() {
        return parts;
    }

    /** What the package calls itself. */
    public @Nullable String title() throws IOException {
        return properties().getTitleProperty().orElse(null);
    }

    /** @return can be changed */
    public Map<String, String> metadata() throws IOException {
        return OfficeMetadata.of(properties());
    }

    private PackageProperties properties() throws IOException {
        try {
            return parts.getPackageProperties();
        } catch (InvalidFormatException damaged) {
            throw new IOException(damaged);
        }
    }

    @Override
    public void close() throws IOException {
        parts.revert();
        Files.deleteIfExists(file);
    }

    private static void checkSizes(Path file, DocumentFormat format) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            boolean large = zip.size() > MOST_PARTS;
            long total = 0;
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements() && !large) {
                ZipEntry part = entries.nextElement();
                long limit = Math.min(limit(part.getName()), LARGEST - total);
                try (InputStream content = zip.getInputStream(part)) {
                    long size = size(content, limit);
                    total += size;
                    large = size > limit;
                }
            }
            if (large) {
                throw new UnreadableDocumentException(
                        "The %s unpacks to more than can be read safely.".formatted(format.title()));
            }
        }
    }

    private static long limit(String part) {
        if (part.startsWith("xl/worksheets/")) {
            return LARGEST_SHEET;
        }
        return part.endsWith(".xml") || part.endsWith(".rels") ? LARGEST_PART : LARGEST;
    }

    /** Inflates it, since what an archive says of its sizes need not be true. */
    private static long size(InputStream part, long limit) throws IOException {
        byte[] buffer = new byte[65_536];
        long size = 0;
        int read;
        while (size <= limit && (read = part.read(buffer)) >= 0) {
            size += read;
        }
        return size;
    }
}
