package ai.chatbot.knowledge.parsing.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.jspecify.annotations.Nullable;

/** Pages that show a picture. */
final class ScannedPages {

    /** Of a PDF without text; more tell nothing new. */
    private static final int PAGES = 10;

    private ScannedPages() {}

    static boolean areIn(PDDocument pdf) throws IOException {
        int looked = 0;
        for (PDPage page : pdf.getPages()) {
            if (hasPicture(page.getResources())) {
                return true;
            }
            if (++looked == PAGES) {
                return false;
            }
        }
        return false;
    }

    private static boolean hasPicture(@Nullable PDResources resources) {
        if (resources == null) {
            return false;
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.isImageXObject(name)) {
                return true;
            }
        }
        return false;
    }
}
