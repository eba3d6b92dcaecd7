package ai.chatbot.embedding.onnx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an operator has put a model that is optional.
 *
 * @param use what the model is here, for people
 * @param setting that names the directory
 */
public record ModelDirectory(String use, String setting, Path path) {

    /** @param given a directory, or a model's id, which is a path below {@code models}; null when none is named */
    public static @Nullable Path find(@Nullable String given, Path models) {
        if (given == null || given.isBlank()) {
            return null;
        }
        Path path = Path.of(given.strip());
        return Files.isDirectory(path) ? path : models.resolve(path);
    }

    /**
     * @return the first of these files that is there
     * @throws IllegalStateException when none is
     */
    public Path existing(String... names) {
        return Stream.of(names)
                .map(path::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> unusable("there is no " + String.join(" or ", names) + " in it", null));
    }

    public IllegalStateException unusable(@Nullable String why, @Nullable Exception cause) {
        return new IllegalStateException(
                "%s: the %s in %s cannot be used: %s".formatted(setting, use, path.toAbsolutePath(), why), cause);
    }
}
