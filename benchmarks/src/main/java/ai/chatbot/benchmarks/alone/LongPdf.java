package ai.chatbot.benchmarks.alone;

import ai.chatbot.benchmarks.load.Words;
import ai.chatbot.common.contract.knowledge.DocumentPermissions;
import ai.chatbot.common.contract.knowledge.IngestionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.springframework.core.io.FileSystemResource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much memory a long PDF takes, in the service and in the process that reads it. Linux only. */
@Command(
        name = "longpdf",
        mixinStandardHelpOptions = true,
        description = "Starts knowledge-service by itself with a small heap and ingests a PDF of many pages.")
public final class LongPdf implements Callable<Integer> {

    private static final int LINES = 42;
    private static final int WORDS_A_LINE = 13;

    @Option(names = "--pages", description = "Default 500")
    private int pages = 500;

    @Option(names = "--heap", description = "Of the service; default 128m")
    private String heap = "128m";

    public static void main(String[] args) {
        System.exit(new CommandLine(new LongPdf()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path file = Files.createTempFile("book", ".pdf");
        float[] vector = new float[384];
        Arrays.fill(vector, (float) (1 / Math.sqrt(vector.length)));
        try (var service = new KnowledgeProcess(null, heap, text -> vector)) {
            write(file);
            service.awaitReady();
            var upload = new UploadDocument(service);
            service.awaitJob(
                    upload.token(), upload.markdown("small", "Some notes.", "warm-up", DocumentPermissions.PUBLIC));
            var memory = new ResidentMemory(service.pid());
            try (var watch = memory.watch()) {
                long begin = System.nanoTime();
                IngestionStatus done = service.awaitJob(upload.token(), upload.file(new FileSystemResource(file)));
                System.out.printf(
                        "%d pages, %,d KB: %,d chunks in %.0f s with a heap of %s%n",
                        pages,
                        Files.size(file) / 1024,
                        done.result().chunksCreated(),
                        (System.nanoTime() - begin) / 1e9,
                        heap);
                System.out.println(watch.report());
            }
        } finally {
            Files.delete(file);
        }
        return 0;
    }

    private void write(Path file) throws IOException {
        Random random = new Random(3);
        try (var book = new PDDocument()) {
            var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (int number = 0; number < pages; number++) {
                var page = new PDPage();
                book.addPage(page);
                try (var content = new PDPageContentStream(book, page)) {
                    content.beginText();
                    content.setFont(font, 10);
                    content.setLeading(15);
                    content.newLineAtOffset(50, 730);
                    for (int line = 0; line < LINES; line++) {
                        content.showText(line(random));
                        content.newLine();
                    }
                    content.endText();
                }
            }
            book.save(file.toFile());
        }
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        for (int word = 0; word < WORDS_A_LINE; word++) {
            line.append(Words.any(random)).append(word == WORDS_A_LINE - 1 ? "." : " ");
        }
        return line.toString();
    }
}
