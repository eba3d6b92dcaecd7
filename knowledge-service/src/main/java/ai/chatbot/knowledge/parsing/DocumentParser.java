package ai.chatbot.knowledge.parsing;

import java.io.IOException;

/** Reads one format. Implementations hold no state between files. */
public interface DocumentParser {

    DocumentFormat format();

    /**
     * @throws UnreadableDocumentException when the reason is known
     * @throws IOException when the file is damaged
     */
    ParsedDocument parse(byte[] file, ParsingLimits limits) throws IOException;
}
