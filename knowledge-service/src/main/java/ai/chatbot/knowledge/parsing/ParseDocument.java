package ai.chatbot.knowledge.parsing;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads a file with the parser of its format, on a thread of its own: a parser that hangs is left behind, one that runs
 * out of stack or heap ends only its own thread. Binary formats are read one at a time: within the limits one of them may
 * still take some 300 MB, and embedding takes longer than parsing anyway.
 */
@Component
public class ParseDocument {

    private static final Logger LOG = LoggerFactory.getLogger(ParseDocument.class);

    private final Map<DocumentFormat, DocumentParser> parsers = new EnumMap<>(DocumentFormat.class);
    private final ParsingLimits limits;
    private final Semaphore binary = new Semaphore(1, true);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger waitedFor = new AtomicInteger();

    public ParseDocument(List<DocumentParser> parsers, ParsingLimits limits) {
        parsers.forEach(parser -> this.parsers.put(parser.format(), parser));
        this.limits = limits;
    }

    /**
     * @throws UnreadableDocumentException when this file will never be read
     * @throws ServiceException {@code PARSING_OVERLOADED} when too many earlier parsers have not ended
     */
    public ParsedDocument parse(byte[] file, DocumentFormat format) throws InterruptedException {
        DocumentParser parser = parsers.get(format);
        if (parser == null) {
            throw new UnreadableDocumentException("A %s cannot be read.".formatted(format.title()));
        }
        if (running.get() - waitedFor.get() >= limits.abandoned()) {
            throw new ServiceException(
                    KnowledgeError.PARSING_OVERLOADED, "Earlier documents are still being read; try again later.");
        }
        if (format.isText()) {
            return parse(parser, file, format);
        }
        binary.acquire();
        try {
            return parse(parser, file, format);
        } finally {
            binary.release();
        }
    }

    private ParsedDocument parse(DocumentParser parser, byte[] file, DocumentFormat format)
            throws InterruptedException {
        FutureTask<ParsedDocument> task = new FutureTask<>(() -> counted(parser, file));
        Thread.ofPlatform().daemon().name("parse-" + format.wireName()).start(task);
        return await(task, format);
    }

    private ParsedDocument counted(DocumentParser parser, byte[] file) throws Exception {
        running.incrementAndGet();
        try {
            return parser.parse(file, limits);
        } finally {
            running.decrementAndGet();
        }
    }

    private ParsedDocument await(FutureTask<ParsedDocument> task, DocumentFormat format) throws InterruptedException {
        waitedFor.incrementAndGet();
        try {
            return task.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw unreadable(Objects.requireNonNullElse(failure.getCause(), failure), format);
        } catch (TimeoutException tooLong) {
            throw new UnreadableDocumentException(
                    "Reading the document took longer than %d seconds."
                            .formatted(limits.time().toSeconds()),
                    tooLong);
        } finally {
            waitedFor.decrementAndGet();
            task.cancel(true);
        }
    }

    private static UnreadableDocumentException unreadable(Throwable cause, DocumentFormat format) {
        return switch (cause) {
            case UnreadableDocumentException known -> known;
            case StackOverflowError deep -> new UnreadableDocumentException("The document is nested too deeply.", deep);
            case OutOfMemoryError large ->
                new UnreadableDocumentException("The document needs too much memory to be read.", large);
            default -> {
                LOG.info(
                        "A {} could not be read: {}",
                        format.wireName(),
                        cause.getClass().getName());
                yield new UnreadableDocumentException(
                        "The file is damaged: it cannot be read as a %s.".formatted(format.title()), cause);
            }
        };
    }
}
