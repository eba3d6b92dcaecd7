package ai.chatbot.knowledge.parsing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** The process that reads files: requests come in by standard input, answers go out by standard output. */
public final class ParserMain {

    private static final int READY = 1;

    private ParserMain() {}

    /** @param arguments as {@link #arguments} */
    public static void main(String[] arguments) throws IOException {
        DataInputStream requests = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        DataOutputStream answers = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        System.setOut(System.err); // what a library prints must not become part of an answer
        endWithParent();
        DocumentParsers parsers = parsers(limits(arguments));
        answers.writeByte(READY);
        answers.flush();
        try {
            while (true) {
                answer(parsers, ParserMessages.readRequest(requests), answers);
            }
        } catch (EOFException noMore) {
            removeDirectory(); // The service is gone, or has no more files
        }
    }

    /** In the middle of a file nobody reads the input, which would tell. */
    private static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(service -> service.onExit().thenRun(() -> {
                    removeDirectory();
                    Runtime.getRuntime().halt(0);
                }));
    }

    /** The service that was killed cannot do it any more. */
    private static void removeDirectory() {
        Path own = Path.of("").toAbsolutePath();
        if (own.getFileName().toString().startsWith(ParserProcess.DIRECTORY)) {
            try {
                FileSystemUtils.deleteRecursively(own);
            } catch (IOException e) {
                // What is left is for whoever cleans up temporary files: there is nobody to tell.
            }
        }
    }

    private static void answer(DocumentParsers parsers, ParserMessages.Request request, DataOutputStream answers)
            throws IOException {
        try {
            ParserMessages.write(answers, parsers.parse(request.file(), request.format()));
        } catch (UnreadableDocumentException refusal) {
            ParserMessages.write(answers, refusal);
        }
    }

    /** The parsers are found as the service finds them; the rest of the package waits in vain to be asked for. */
    @SuppressWarnings("resource")
    static DocumentParsers parsers(ParsingLimits limits) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(ParsingLimits.class, () -> limits);
        context.addBeanFactoryPostProcessor(beans -> {
            for (String name : beans.getBeanDefinitionNames()) {
                beans.getBeanDefinition(name).setLazyInit(true);
            }
        });
        context.scan(ParserMain.class.getPackageName());
        context.refresh();
        return context.getBean(DocumentParsers.class);
    }

    static List<String> arguments(ParsingLimits limits) {
        return List.of(
                limits.time().toString(),
                Integer.toString(limits.pages()),
                Integer.toString(limits.characters()),
                Integer.toString(limits.positionsPerPage()),
                Long.toString(limits.heap().toBytes()),
                Integer.toString(limits.processes()));
    }

    private static ParsingLimits limits(String[] arguments) {
        return new ParsingLimits(
                Duration.parse(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                DataSize.ofBytes(Long.parseLong(arguments[4])),
                Integer.parseInt(arguments[5]));
    }
}
