package ai.chatbot.knowledge.parsing.docx;

import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.DocumentParser;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.ParsingLimits;
import ai.chatbot.knowledge.parsing.UnreadableDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** POI's own guards stay on: no entry that inflates more than a hundredfold, no external entities. */
@Component
class DocxParser implements DocumentParser {

    @Override
    public DocumentFormat format() {
        return DocumentFormat.DOCX;
    }

    @Override
    public ParsedDocument parse(byte[] file, ParsingLimits limits) throws IOException {
        if (FileMagic.valueOf(file) == FileMagic.OLE2) {
            throw new UnreadableDocumentException("The Word document is protected with a password.");
        }
        DocxPackageSize.check(file);
        try (OPCPackage parts = OPCPackage.open(new ByteArrayInputStream(file));
                XWPFDocument document = new XWPFDocument(parts)) {
            DocumentText text = new DocumentText(limits);
            DocxPages pages = DocxPages.of(document);
            new DocxBlocks(text, DocxStyles.of(document), pages).write(document.getBodyElements());
            POIXMLProperties.CoreProperties core = document.getProperties().getCoreProperties();
            return text.build(format(), core.getTitle(), metadata(core, pages));
        } catch (InvalidFormatException damaged) {
            throw new IOException(damaged);
        }
    }

    private static Map<String, String> metadata(POIXMLProperties.CoreProperties core, DocxPages pages) {
        Map<String, String> metadata = new HashMap<>();
        put(metadata, "author", core.getCreator());
        put(metadata, "description", core.getDescription());
        put(metadata, "category", core.getCategory());
        put(metadata, "tags", core.getKeywords());
        Integer last = pages.current();
        put(metadata, "pages", last == null ? null : last.toString());
        return metadata;
    }

    private static void put(Map<String, String> metadata, String key, @Nullable String value) {
        if (value != null) {
            metadata.put(key, value);
        }
    }
}
