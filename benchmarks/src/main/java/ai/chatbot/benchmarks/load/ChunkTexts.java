package ai.chatbot.benchmarks.load;

import ai.chatbot.common.contract.knowledge.ChunkingStrategy;
import ai.chatbot.embedding.minilm.MiniLm;
import ai.chatbot.embedding.onnx.Tokens;
import ai.chatbot.knowledge.chunking.Chunk;
import ai.chatbot.knowledge.chunking.ChunkDocument;
import ai.chatbot.knowledge.chunking.ChunkSize;
import ai.chatbot.knowledge.chunking.Tokenizer;
import ai.chatbot.knowledge.document.SectionPath;
import ai.chatbot.knowledge.index.Passage;
import ai.chatbot.knowledge.parsing.ParseDocument;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.ParsingLimits;
import ai.chatbot.knowledge.parsing.RecognizeFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.util.unit.DataSize;

/** The texts that a platform with default settings embeds when it ingests a file, made by the same classes. */
final class ChunkTexts implements AutoCloseable {

    private static final ChunkSize SIZE = new ChunkSize(200, 50);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    ChunkTexts(MiniLm model) {
        context.registerBean(Tokenizer.class, () -> texts -> offsets(model, texts));
        context.registerBean(
                ParsingLimits.class,
                () -> new ParsingLimits(
                        Duration.ofSeconds(60), 2000, 5_000_000, 100_000, DataSize.ofMegabytes(256), 2));
        var scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*EmbeddingTokenizer")));
        scanner.scan("ai.chatbot.knowledge.chunking", "ai.chatbot.knowledge.parsing");
        context.refresh();
    }

    List<String> of(Path file) throws IOException, InterruptedException {
        String name = file.getFileName().toString();
        var format = context.getBean(RecognizeFormat.class)
                .recognize(new FileSystemResource(file), name)
                .orElseThrow(() -> new IOException(name + " is of no known format"));
        ParsedDocument parsed = context.getBean(ParseDocument.class).parse(Files.readAllBytes(file), format);
        String title = parsed.title() != null ? parsed.title() : name.substring(0, name.lastIndexOf('.'));
        return context.getBean(ChunkDocument.class).chunk(parsed, ChunkingStrategy.RECURSIVE, SIZE).stream()
                .map(chunk -> heading(title, chunk) + chunk.content())
                .toList();
    }

    private static String heading(String title, Chunk chunk) {
        return Passage.heading(title, SectionPath.below(title, chunk.section()));
    }

    private static List<int[]> offsets(MiniLm model, List<String> texts) {
        return model.tokenize(texts).stream().map(Tokens::offsets).toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
