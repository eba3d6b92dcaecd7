package ai.chatbot.knowledge.parsing.pptx;

import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.DocumentParser;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.OfficePackage;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.ParsingLimits;
import java.io.IOException;
import java.util.Map;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.springframework.stereotype.Component;

@Component
class PptxParser implements DocumentParser {

    @Override
    public DocumentFormat format() {
        return DocumentFormat.PPTX;
    }

    @Override
    public ParsedDocument parse(byte[] file, ParsingLimits limits) throws IOException {
        try (OfficePackage office = OfficePackage.open(file, format());
                XMLSlideShow show = new XMLSlideShow(office.parts())) {
            DocumentText text = new DocumentText(limits);
            for (XSLFSlide slide : show.getSlides()) {
                if (!slide.isHidden()) {
                    new SlideBlocks(text, slide).write();
                }
            }
            Map<String, String> metadata = office.metadata();
            metadata.put("pages", Integer.toString(show.getSlides().size()));
            return text.build(format(), office.title(), metadata);
        }
    }
}
