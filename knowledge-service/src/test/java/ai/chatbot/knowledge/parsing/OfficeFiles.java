package ai.chatbot.knowledge.parsing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Presentations and workbooks as people upload them. */
public final class OfficeFiles {

    private OfficeFiles() {}

    /** A title slide, one with items and notes, one with a table, one that is hidden. */
    public static byte[] slides() {
        try (XMLSlideShow show = new XMLSlideShow()) {
            show.getProperties().getCoreProperties().setCreator("Ann");
            slide(show, SlideLayout.TITLE, "Returns at Acme", "For new colleagues");
            XSLFSlide steps = slide(show, SlideLayout.TITLE_AND_CONTENT, "Steps", "Open the app\nChoose Return");
            XSLFTextShape notes = (XSLFTextShape) show.getNotesSlide(steps).getShapes().stream()
                    .filter(shape -> shape instanceof XSLFTextShape text && text.getTextType() == Placeholder.BODY)
                    .findFirst()
                    .orElseThrow();
            notes.setText("Mention the label.");
            table(slide(show, SlideLayout.TITLE_ONLY, "Costs"));
            slide(show, SlideLayout.TITLE_ONLY, "Draft").setHidden(true);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            show.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static XSLFSlide slide(XMLSlideShow show, SlideLayout layout, String... words) {
        XSLFSlide slide = show.createSlide(show.getSlideMasters().getFirst().getLayout(layout));
        for (int i = 0; i < words.length; i++) {
            slide.getPlaceholder(i).setText(words[i]);
        }
        return slide;
    }

    private static void table(XSLFSlide slide) {
        XSLFTable table = slide.createTable();
        for (List<String> row : List.of(List.of("Country", "Label"), List.of("France", "5.90 €"))) {
            var cells = table.addRow();
            row.forEach(cell -> cells.addCell().setText(cell));
        }
    }

    /** A sheet with a caption, a header, numbers, a formula and a date; a sheet without header; a hidden one. */
    public static byte[] workbook() {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            book.getProperties().getCoreProperties().setTitle("Prices 2026");
            Sheet prices = book.createSheet("Prices");
            row(prices, 0, "All prices with tax");
            row(prices, 2, "Plan", "Price", "Since");
            row(prices, 3, "Basic", 5.5, "May");
            row(prices, 4, "Plus", 7, null);
            prices.getRow(4).createCell(3).setCellFormula("B5*2");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            Sheet numbers = book.createSheet("Numbers");
            row(numbers, 0, 1, 2);
            Sheet lists = book.createSheet("Lists");
            row(lists, 0, "secret", "list");
            book.setSheetVisibility(2, SheetVisibility.VERY_HIDDEN);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(Sheet sheet, int number, Object... cells) {
        Row row = sheet.createRow(number);
        for (int column = 0; column < cells.length; column++) {
            switch (cells[column]) {
                case Number value -> row.createCell(column).setCellValue(value.doubleValue());
                case String words -> row.createCell(column).setCellValue(words);
                case null, default -> {
                    // An empty cell.
                }
            }
        }
    }
}
