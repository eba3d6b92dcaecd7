package ai.chatbot.knowledge.parsing;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads a file in a process of its own, which has a small heap, no secrets in its environment, and is killed when its
 * time is up: no file can take down this service, or eat its processor for ever (docs/decisions/0008). A process that
 * has read a file well reads the next one too, and ends when there is none for a while.
 */
@Component
public class ParseDocument implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ParseDocument.class);
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final int MOST_FILES_PER_PROCESS = 200;

    private final ParsingLimits limits;
    private final Semaphore free;
    private final Deque<ParserProcess> idle = new ConcurrentLinkedDeque<>();
    private final Executor later = CompletableFuture.delayedExecutor(IDLE.toMillis(), TimeUnit.MILLISECONDS);
    private volatile boolean closed;

    public ParseDocument(ParsingLimits limits) {
        this.limits = limits;
        this.free = new Semaphore(limits.processes(), true);
    }

    /**
     * @throws UnreadableDocumentException when this file will never be read
     * @throws ServiceException {@code PARSING_OVERLOADED} when no process can be started, or it was killed from outside
     */
    public ParsedDocument parse(byte[] file, DocumentFormat format) throws InterruptedException {
        free.acquire();
        try {
            ParserProcess process = process();
            try {
                return process.parse(file, format, limits.time());
            } finally {
                giveBack(process);
            }
        } catch (IOException failure) {
            LOG.warn("A process for reading a {} failed", format.wireName(), failure);
            throw new ServiceException(
                    KnowledgeError.PARSING_OVERLOADED, "The document could not be read at the moment.", failure);
        } finally {
            free.release();
        }
    }

    private ParserProcess process() throws IOException {
        ParserProcess known;
        while ((known = idle.pollFirst()) != null) {
            if (known.isUsable()) {
                return known;
            }
            known.close();
        }
        return ParserProcess.start(limits);
    }

    private void giveBack(ParserProcess process) {
        if (!process.isUsable() || process.files() >= MOST_FILES_PER_PROCESS || closed) {
            process.close();
            return;
        }
        idle.addFirst(process);
        later.execute(this::closeIdle);
        if (closed) {
            close();
        }
    }

    private void closeIdle() {
        for (ParserProcess process : List.copyOf(idle)) {
            if (process.idleFor().compareTo(IDLE) >= 0 && idle.remove(process)) {
                process.close();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        ParserProcess process;
        while ((process = idle.pollFirst()) != null) {
            process.close();
        }
    }
}
