package ai.chatbot.knowledge.parsing.csv;

import ai.chatbot.knowledge.parsing.CharacterDecoder;
import ai.chatbot.knowledge.parsing.Delimiter;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.DocumentParser;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.ParsingLimits;
import ai.chatbot.knowledge.parsing.TableBlocks;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;

@Component
class CsvParser implements DocumentParser {

    @Override
    public DocumentFormat format() {
        return DocumentFormat.CSV;
    }

    @Override
    public ParsedDocument parse(byte[] file, ParsingLimits limits) throws IOException {
        String source = CharacterDecoder.decode(file);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(Delimiter.of(source).orElse(Delimiter.COMMA).sign())
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
        DocumentText text = new DocumentText(limits);
        TableBlocks table = new TableBlocks(text, null);
        try (CSVParser rows = CSVParser.parse(source, format)) {
            for (CSVRecord row : rows) {
                table.row(cells(row));
            }
        }
        table.end();
        return text.buildTitled(format(), null, Map.of());
    }

    private static SortedMap<Integer, String> cells(CSVRecord row) {
        SortedMap<Integer, String> cells = new TreeMap<>();
        for (int column = 0; column < row.size(); column++) {
            cells.put(column, row.get(column));
        }
        return cells;
    }
}
