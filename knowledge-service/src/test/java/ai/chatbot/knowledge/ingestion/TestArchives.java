package ai.chatbot.knowledge.ingestion;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** ZIP archives, good and bad. */
final class TestArchives {

    private TestArchives() {}

    /** @param files in the order of the map; a name that ends with a slash is a folder */
    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** With the flag that says that its first file is encrypted. */
    static byte[] encrypted(byte[] zip) {
        byte[] marked = zip.clone();
        marked[6] |= 1;
        return marked;
    }
}
