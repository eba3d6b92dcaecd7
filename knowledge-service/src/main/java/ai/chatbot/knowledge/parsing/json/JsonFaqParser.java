package ai.chatbot.knowledge.parsing.json;

import ai.chatbot.knowledge.parsing.CharacterDecoder;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.DocumentParser;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.ParsingLimits;
import ai.chatbot.knowledge.parsing.UnreadableDocumentException;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

@Component
class JsonFaqParser implements DocumentParser {

    private final JsonFactory json = new JsonFactory();

    @Override
    public DocumentFormat format() {
        return DocumentFormat.JSON;
    }

    @Override
    public ParsedDocument parse(byte[] file, ParsingLimits limits) {
        DocumentText text = new DocumentText(limits);
        try (JsonParser tokens =
                json.createParser(tools.jackson.core.ObjectReadContext.empty(), CharacterDecoder.decode(file))) {
            FaqEntries entries = new FaqEntries(tokens, text);
            entries.read();
            if (entries.count() == 0) {
                throw new UnreadableDocumentException(
                        "The JSON file has no entries with the fields 'question' and 'answer'.");
            }
            return text.buildTitled(format(), entries.title(), Map.of());
        } catch (StreamConstraintsException tooMuch) {
            throw new UnreadableDocumentException(
                    "The JSON file is nested too deeply or has values that are too long.", tooMuch);
        } catch (JacksonException broken) {
            TokenStreamLocation place = broken.getLocation();
            throw new UnreadableDocumentException(
                    "The file is damaged: it is no valid JSON at line %d, column %d."
                            .formatted(place.getLineNr(), place.getColumnNr()),
                    broken);
        }
    }
}
