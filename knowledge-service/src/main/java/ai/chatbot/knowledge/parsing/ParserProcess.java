package ai.chatbot.knowledge.parsing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** A process that reads one file after the other, as seen from the service. For one thread at a time. */
final class ParserProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ParserProcess.class);

    /** What a Java machine ends with when its heap is full, by {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    private static final Duration START = Duration.ofSeconds(60);
    /** What the name of the directory begins with that each process has for itself. */
    static final String DIRECTORY = "chatbot-parser";

    private static final Duration DEATH = Duration.ofSeconds(10);

    private final Process process;
    private final Path temporary;
    private final DataOutputStream requests;
    private final DataInputStream answers;
    private boolean usable = true;
    private int files;
    private long lastUsed = System.nanoTime();

    private ParserProcess(Process process, Path temporary) {
        this.process = process;
        this.temporary = temporary;
        this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    static ParserProcess start(ParsingLimits limits) throws IOException {
        Path temporary = Files.createTempDirectory(DIRECTORY);
        try {
            Process process = ParserCommand.of(limits, temporary).start();
            return new ParserProcess(process, temporary);
        } catch (IOException | RuntimeException failure) {
            FileSystemUtils.deleteRecursively(temporary);
            throw failure;
        }
    }

    /**
     * @param time from now, or from the moment when the process has started
     * @throws UnreadableDocumentException also when it takes more time or memory than it may; then, as after any other
     *     failure but a readable answer, the process is dead
     * @throws IOException when the process dies of something else
     */
    ParsedDocument parse(byte[] file, DocumentFormat format, Duration time) throws IOException, InterruptedException {
        boolean answered = false;
        try {
            if (files++ == 0) {
                awaitStart();
            }
            ParserMessages.Answer answer = within(time, () -> {
                ParserMessages.write(requests, format, file);
                return ParserMessages.readAnswer(answers);
            });
            answered = true;
            return document(answer, format);
        } catch (TimeoutException tooLong) {
            throw new UnreadableDocumentException(
                    "Reading the document took longer than %d seconds.".formatted(time.toSeconds()), tooLong);
        } catch (IOException broken) {
            throw death(broken);
        } finally {
            usable = answered;
            lastUsed = System.nanoTime();
            if (!answered) {
                close();
            }
        }
    }

    private void awaitStart() throws IOException, InterruptedException {
        try {
            within(START, answers::readByte);
        } catch (TimeoutException tooLong) {
            throw new IOException("it did not start in " + START, tooLong);
        }
    }

    private static ParsedDocument document(ParserMessages.Answer answer, DocumentFormat format) {
        return switch (answer) {
            case ParserMessages.Answer.Read read ->
                new ParsedDocument(format, read.title(), read.metadata(), read.text(), read.blocks());
            case ParserMessages.Answer.Refused refused -> {
                if (refused.cause() != null) {
                    LOG.info("A {} could not be read: {}", format.wireName(), refused.cause());
                }
                throw new UnreadableDocumentException(refused.reason());
            }
        };
    }

    private static <T> T within(Duration time, java.util.concurrent.Callable<T> work)
            throws IOException, InterruptedException, TimeoutException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().name("parser-process").start(task);
        try {
            return task.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case IOException broken -> throw broken;
                case RuntimeException unexpected -> throw unexpected;
                case null, default -> throw new IllegalStateException(failure);
            }
        }
    }

    private IOException death(IOException broken) throws InterruptedException {
        boolean dead = process.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS);
        if (dead && process.exitValue() == OUT_OF_MEMORY) {
            throw new UnreadableDocumentException("The document needs too much memory to be read.", broken);
        }
        String end = dead ? "with code " + process.exitValue() : "without ending";
        return new IOException("The process for reading files stopped " + end, broken);
    }

    boolean isUsable() {
        return usable && process.isAlive();
    }

    int files() {
        return files;
    }

    Duration idleFor() {
        return Duration.ofNanos(System.nanoTime() - lastUsed);
    }

    /** Kills it. What it left on disk goes too. */
    @Override
    public void close() {
        usable = false;
        process.destroyForcibly();
        process.onExit().thenRun(() -> {
            try {
                FileSystemUtils.deleteRecursively(temporary);
            } catch (NoSuchFileException e) {
                // The process has removed it itself, or it is closed a second time.
            } catch (IOException e) {
                LOG.warn("Temporary files of a parser are left behind in {}", temporary, e);
            }
        });
    }
}
