package ai.chatbot.knowledge.parsing.docx;

import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.UnreadableDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Refuses a package whose parts inflate to more than memory should hold. POI looks at the ratio of each part but allows
 * 4 GB; its tree takes up to thirteen times the XML (12 MB of short runs were read in a heap of 300 MB, 24 MB were not).
 * A book of a thousand pages has some 15 MB.
 */
final class DocxPackageSize {

    private static final long LARGEST_TEXT_PART = 20L << 20;
    private static final int MOST_PARTS = 10_000;

    private DocxPackageSize() {}

    static void check(byte[] file) throws IOException {
        int parts = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts++;
                if (parts > MOST_PARTS || (part.getName().endsWith(".xml") && isLarger(zip, LARGEST_TEXT_PART))) {
                    throw new UnreadableDocumentException("The Word document unpacks to more than can be read safely.");
                }
            }
        }
    }

    private static boolean isLarger(ZipInputStream part, long limit) throws IOException {
        byte[] buffer = new byte[65_536];
        long size = 0;
        int read;
        while ((read = part.read(buffer)) >= 0) {
            DocumentText.stopIfInterrupted();
            size += read;
            if (size > limit) {
                return true;
            }
        }
        return false;
    }
}
