package ai.chatbot.knowledge.parsing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Archives that are not what they should be. */
final class HostileZips {

    private HostileZips() {}

    static byte[] of(Map<String, byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A good archive with these parts replaced or added. */
    static byte[] changed(byte[] archive, Map<String, byte[]> parts) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                all.put(part.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.putAll(parts);
        return of(all);
    }

    static byte[] manyParts() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("word/document.xml", new byte[0]);
        for (int i = 0; i < 10_001; i++) {
            parts.put("word/media/" + i, new byte[0]);
        }
        return of(parts);
    }

    static byte[] withLargePart(byte[] archive, int megabytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream good = new ZipInputStream(new ByteArrayInputStream(archive));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry part = good.getNextEntry(); part != null; part = good.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(part.getName()));
                zip.write(good.readAllBytes());
            }
            zip.putNextEntry(new ZipEntry("word/media/image1.png"));
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                zip.write(megabyte);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
