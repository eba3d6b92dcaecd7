package ai.chatbot.knowledge.parsing;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** All parsers, in this process: nothing here stops one that hangs or takes too much memory. */
@Component
class DocumentParsers {

    private final Map<DocumentFormat, DocumentParser> parsers = new EnumMap<>(DocumentFormat.class);
    private final DetectLanguage languages;
    private final ParsingLimits limits;

    DocumentParsers(List<DocumentParser> parsers, DetectLanguage languages, ParsingLimits limits) {
        parsers.forEach(parser -> this.parsers.put(parser.format(), parser));
        this.languages = languages;
        this.limits = limits;
    }

    /** @throws UnreadableDocumentException for whatever goes wrong except want of memory */
    ParsedDocument parse(byte[] file, DocumentFormat format) {
        DocumentParser parser = parsers.get(format);
        if (parser == null) {
            throw new UnreadableDocumentException("There is no parser for %s.".formatted(format.withArticle()));
        }
        try {
            return withLanguage(parser.parse(file, limits));
        } catch (UnreadableDocumentException known) {
            throw known;
        } catch (StackOverflowError deep) {
            throw new UnreadableDocumentException("The document is nested too deeply.", deep);
        } catch (Exception | LinkageError | AssertionError damaged) { // the boundary of a file, whatever is in it
            throw new UnreadableDocumentException(reason(damaged, format), damaged);
        }
    }

    /** POI tells of a part that inflates too much only in words. */
    private static String reason(Throwable damaged, DocumentFormat format) {
        for (Throwable cause = damaged; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).startsWith("Zip bomb detected")) {
                return "The %s unpacks to more than can be read safely.".formatted(format.title());
            }
        }
        return "The file is damaged: it cannot be read as %s.".formatted(format.withArticle());
    }

    /** What a document says of itself may be a template's language; but it knows better than a guess from few words. */
    private ParsedDocument withLanguage(ParsedDocument parsed) {
        if (!DetectLanguage.code(parsed.metadata().getOrDefault("language", "")).isEmpty()) {
            return parsed;
        }
        Map<String, String> metadata = new HashMap<>(parsed.metadata());
        metadata.remove("language");
        languages.of(parsed.text()).ifPresent(language -> metadata.put("language", language));
        return new ParsedDocument(parsed.format(), parsed.title(), metadata, parsed.text(), parsed.blocks());
    }
}
