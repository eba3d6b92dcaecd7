package ai.chatbot.knowledge.parsing.docx;

import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.DocumentParser;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.OfficePackage;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.ParsingLimits;
import java.io.IOException;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.springframework.stereotype.Component;

@Component
class DocxParser implements DocumentParser {

    @Override
    public DocumentFormat format() {
        return DocumentFormat.DOCX;
    }

    @Override
    public ParsedDocument parse(byte[] file, ParsingLimits limits) throws IOException {
        try (OfficePackage office = OfficePackage.open(file, format());
                XWPFDocument document = new XWPFDocument(office.parts())) {
            DocumentText text = new DocumentText(limits);
            DocxPages pages = DocxPages.of(document);
            new DocxBlocks(text, DocxStyles.of(document), pages).write(document.getBodyElements());
            Map<String, String> metadata = office.metadata();
            Integer last = pages.current();
            if (last != null) {
                metadata.put("pages", last.toString());
            }
            return text.build(format(), office.title(), metadata);
        }
    }
}
