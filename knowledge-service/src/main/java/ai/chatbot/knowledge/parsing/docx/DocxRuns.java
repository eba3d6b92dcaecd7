package ai.chatbot.knowledge.parsing.docx;

import org.apache.poi.xwpf.usermodel.IRunElement;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFSDT;

/** The words of a paragraph: not what is hidden, nor marks of footnotes and alternative texts of pictures. */
final class DocxRuns {

    private DocxRuns() {}

    static String textOf(XWPFParagraph paragraph) {
        StringBuilder words = new StringBuilder();
        for (IRunElement element : paragraph.getIRuns()) {
            switch (element) {
                case XWPFRun run -> words.append(run.isVanish() ? "" : run.text());
                case XWPFSDT control -> words.append(control.getContent().getText());
                default -> {
                    // Nothing else carries text.
                }
            }
        }
        return words.toString().replaceAll("\\[(?:foot|end)noteRef:\\d+]", "").replace('\t', ' ');
    }

    static boolean isBold(XWPFParagraph paragraph) {
        return !paragraph.getRuns().isEmpty()
                && paragraph.getRuns().stream()
                        .allMatch(run -> run.isBold() || run.text().isBlank());
    }
}
