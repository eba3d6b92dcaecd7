package ai.chatbot.embedding.onnx;

import ai.chatbot.embedding.catalog.ModelCard;
import ai.chatbot.embedding.catalog.ModelCard.Batching;
import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.Purpose;
import ai.chatbot.embedding.catalog.TokenOffsets;
import ai.chatbot.embedding.catalog.UnitVector;
import ai.chatbot.embedding.onnx.Encoder.Pooled;
import ai.chatbot.embedding.onnx.ExportProperties.Export;
import ai.onnxruntime.OrtException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An export of the settings. One that cannot be loaded does not keep the service from starting, since nothing uses it until
 * somebody asks for it by name: the list of models says what is wrong.
 */
final class OfferedExport implements OfferedModel {

    private final String id;
    private final Export settings;
    private final Path cache;
    private final FetchExport hub;
    private final AtomicReference<@Nullable SentenceExport> files = new AtomicReference<>();
    private final InProcessModel model;

    /**
     * @param cache where the tokenizer library unpacks its native part
     * @param queueCapacity and {@code patience}: as for the model that comes with the service
     */
    OfferedExport(
            String name,
            Export settings,
            Path cache,
            FetchExport hub,
            int queueCapacity,
            Duration patience,
            MeterRegistry meters) {
        this.settings = settings;
        this.cache = cache;
        this.hub = hub;
        id = settings.id().isBlank() ? name : settings.id();
        model = new InProcessModel(
                id,
                name,
                new InferenceSettings(settings.workers(), queueCapacity, settings.batchSize(), patience),
                this::load,
                this::embed,
                meters);
    }

    private Encoder load() throws IOException, OrtException, InterruptedException {
        Path directory = settings.path() != null ? settings.path() : hub.fetch(settings);
        SentenceExport export = SentenceExport.in(directory, settings.file());
        if (settings.batchSize() > 1 && QuantizedModel.dependsOnBatch(export.model())) {
            throw new UnusableExportException("it quantises by what is in its batch, so its batch-size must be 1");
        }
        Encoder encoder = Encoder.load(Tokenizer.load(cache, export.tokenizer()), export.model(), export.shape());
        files.set(export);
        return encoder;
    }

    private List<Pooled> embed(Encoder encoder, List<String> texts, Purpose purpose) {
        SentenceExport export = Objects.requireNonNull(files.get());
        String prompt = export.prompt(purpose);
        List<String> prompted =
                prompt.isEmpty() ? texts : texts.stream().map(prompt::concat).toList();
        List<Pooled> pooled = encoder.embed(prompted);
        return export.normalised()
                ? pooled.stream()
                        .map(one -> new Pooled(UnitVector.of(one.vector()), one.truncated()))
                        .toList()
                : pooled;
    }

    @Override
    public ModelCard card() {
        SentenceExport export = files.get();
        return new ModelCard(
                id,
                "huggingface",
                ModelCard.OPEN_SOURCE,
                export == null ? 0 : export.shape().dimension(),
                export == null ? 0 : export.shape().maxTokens(),
                export != null && export.normalised(),
                export != null && !export.queryPrompt().equals(export.documentPrompt()),
                settings.batchSize() > 1 ? Batching.WITHIN_REQUEST : Batching.NONE,
                settings.languages(),
                ModelCard.UNKNOWN,
                "free");
    }

    @Override
    public @Nullable String unavailable() {
        return model.unavailable();
    }

    @Override
    public InProcessModel model() {
        return model;
    }

    @Override
    public TokenOffsets tokens() {
        return texts -> model.tokenize(texts).stream().map(Tokens::offsets).toList();
    }

    @Override
    public void close() {
        model.close();
    }
}
