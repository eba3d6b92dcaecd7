package ai.chatbot.knowledge.parsing.xlsx;

import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.DocumentParser;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.OfficePackage;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.ParsingLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.springframework.stereotype.Component;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

@Component
class XlsxParser implements DocumentParser {

    @Override
    public DocumentFormat format() {
        return DocumentFormat.XLSX;
    }

    @Override
    public ParsedDocument parse(byte[] file, ParsingLimits limits) throws IOException {
        try (OfficePackage office = OfficePackage.open(file, format())) {
            DocumentText text = new DocumentText(limits);
            int sheets = read(office, text);
            Map<String, String> metadata = office.metadata();
            metadata.put("sheets", Integer.toString(sheets));
            return text.buildTitled(format(), office.title(), metadata);
        } catch (OpenXML4JException | SAXException | ParserConfigurationException damaged) {
            throw new IOException(damaged);
        }
    }

    private static int read(OfficePackage office, DocumentText text)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        XSSFReader workbook = new XSSFReader(office.parts());
        ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(office.parts());
        Set<String> hidden = HiddenSheets.of(workbook);
        int count = 0;
        XSSFReader.SheetIterator sheets = workbook.getSheetIterator();
        while (sheets.hasNext()) {
            try (InputStream sheet = sheets.next()) {
                if (!hidden.contains(sheets.getSheetName())) {
                    count++;
                    SheetRows rows = new SheetRows(sheets.getSheetName(), text);
                    XMLReader reader = XMLHelper.newXMLReader();
                    reader.setContentHandler(new XSSFSheetXMLHandler(
                            workbook.getStylesTable(), null, strings, rows, new DataFormatter(), false));
                    reader.parse(new InputSource(sheet));
                    rows.end();
                }
            }
        }
        return count;
    }
}
