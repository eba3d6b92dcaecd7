package ai.chatbot.knowledge.parsing.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** The names of the sheets that nobody sees: lists for drop-downs, mostly. */
final class HiddenSheets extends DefaultHandler {

    private final Set<String> names = new HashSet<>();

    static Set<String> of(XSSFReader workbook)
            throws IOException, InvalidFormatException, SAXException, ParserConfigurationException {
        HiddenSheets hidden = new HiddenSheets();
        try (InputStream book = workbook.getWorkbookData()) {
            XMLReader reader = XMLHelper.newXMLReader();
            reader.setContentHandler(hidden);
            reader.parse(new InputSource(book));
        }
        return hidden.names;
    }

    @Override
    public void startElement(String uri, String localName, String qualifiedName, Attributes attributes) {
        String state = attributes.getValue("state");
        if (localName.equals("sheet") && state != null && !state.equals("visible")) {
            names.add(attributes.getValue("name"));
        }
    }
}
