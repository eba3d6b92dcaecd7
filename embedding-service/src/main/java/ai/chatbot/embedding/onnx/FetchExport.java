package ai.chatbot.embedding.onnx;

import ai.chatbot.embedding.onnx.ExportProperties.Export;
import ai.chatbot.embedding.onnx.ExportProperties.Hub;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Brings an export from a model hub into a directory of its own: once, and whole or not at all. */
final class FetchExport {

    private static final Logger LOG = LoggerFactory.getLogger(FetchExport.class);

    private static final List<String> REQUIRED = List.of(SentenceExport.CONFIG, SentenceExport.TOKENIZER);
    private static final List<String> OPTIONAL =
            List.of(SentenceExport.MODULES, SentenceExport.TRANSFORMER, SentenceExport.POOLING, SentenceExport.PROMPTS);

    /** Of a description; the tokenizers of large vocabularies have 20 MB. */
    private static final long MOST_OF_A_DESCRIPTION = 100_000_000;

    private static final long MOST_OF_A_MODEL = 4_000_000_000L;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int NOT_FOUND = 404;

    private final Hub hub;
    private final Path models;

    /** @param models below which fetched exports are kept */
    FetchExport(Hub hub, Path models) {
        this.hub = hub;
        this.models = models;
    }

    /**
     * @return the directory it is in
     * @throws IOException when it is not here and may not be fetched, cannot be, or is not the one that was asked for
     */
    Path fetch(Export export) throws IOException, InterruptedException {
        Path directory = models.resolve("hub").resolve(export.id()).resolve(export.revision());
        if (Files.isRegularFile(directory.resolve(export.file()))) {
            verify(export, directory.resolve(export.file()));
            return directory;
        }
        if (!hub.download()) {
            throw new UnusableExportException(
                    "it is not in the directory of models, and MODEL_HUB_DOWNLOAD does not allow to fetch it");
        }
        Path beside = Files.createDirectories(models.resolve("hub").resolve(export.id()));
        Path fresh = Files.createTempDirectory(beside, ".fetching-");
        try (HttpClient http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            fetchAll(http, export, fresh);
            verify(export, fresh.resolve(export.file()));
            FileSystemUtils.deleteRecursively(directory);
            move(fresh, directory);
            LOG.info("{} was fetched into {}", export.id(), directory);
            return directory;
        } finally {
            FileSystemUtils.deleteRecursively(fresh);
        }
    }

    /** Another replica may have been quicker; then its files are as good. */
    private static void move(Path fresh, Path directory) throws IOException {
        try {
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    private void fetchAll(HttpClient http, Export export, Path into) throws IOException, InterruptedException {
        for (String name : REQUIRED) {
            fetch(http, export, name, into, MOST_OF_A_DESCRIPTION, true);
        }
        for (String name : OPTIONAL) {
            fetch(http, export, name, into, MOST_OF_A_DESCRIPTION, false);
        }
        long size = export.size() > 0 ? export.size() : MOST_OF_A_MODEL;
        fetch(http, export, export.file(), into, size, true);
        fetch(http, export, export.file() + "_data", into, MOST_OF_A_MODEL, false);
    }

    private void fetch(HttpClient http, Export export, String name, Path into, long most, boolean required)
            throws IOException, InterruptedException {
        URI address = URI.create("%s/%s/resolve/%s/%s"
                .formatted(hub.url().strip().replaceAll("/+$", ""), export.id(), export.revision(), name));
        HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
        HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == NOT_FOUND && !required) {
                return;
            }
            if (answer.statusCode() != 200) {
                throw new UnusableExportException(
                        "the hub answers with status %d for its %s".formatted(answer.statusCode(), name));
            }
            int folder = name.lastIndexOf('/');
            Files.createDirectories(into.resolve(name.substring(0, Math.max(0, folder))));
            copy(body, into.resolve(name), most);
        }
    }

    private static void copy(InputStream body, Path file, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long written = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                written += read;
                if (written > most) {
                    throw new UnusableExportException(
                            "its %s has more than %,d bytes".formatted(file.getFileName(), most));
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static void verify(Export export, Path file) throws IOException {
        if (export.size() > 0 && Files.size(file) != export.size()) {
            throw new UnusableExportException(
                    "its %s has %,d bytes instead of %,d".formatted(export.file(), Files.size(file), export.size()));
        }
        if (!export.sha256().isBlank() && !export.sha256().equals(sha256(file))) {
            throw new UnusableExportException(
                    "its %s does not have the SHA-256 that the settings name".formatted(export.file()));
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (var content = new DigestInputStream(Files.newInputStream(file), digest)) {
                content.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
