package ai.chatbot.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is in an archive; its last entry.
 *
 * @param format of the archive
 * @param version of the platform that made it
 * @param files all of them, but this one
 */
record BackupManifest(int format, String version, Instant created, List<Entry> files) {

    static final String NAME = "backup.json";
    static final int FORMAT = 1;
    private static final int LARGEST = 64 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    BackupManifest {
        files = List.copyOf(files);
    }

    /**
     * @param name relative to the data directory, with slashes
     * @param sha256 in hexadecimal
     */
    record Entry(String name, long size, String sha256) {}

    byte[] toJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** @throws MayNotStartException when it is no manifest, or one that this release does not understand or trust */
    static BackupManifest read(InputStream json) throws IOException {
        byte[] bytes = json.readNBytes(LARGEST);
        try {
            requireKnownFormat(JSON.readTree(bytes).path("format").asInt(0));
            BackupManifest manifest = JSON.readValue(bytes, BackupManifest.class);
            manifest.requireNamesInside();
            return manifest;
        } catch (JacksonException e) {
            throw damaged(NAME + " cannot be read");
        }
    }

    /** @param running the version that reads it */
    void requireNotNewerThan(String running) {
        if (parse(version).compareTo(parse(running)) > 0) {
            throw new MayNotStartException("The archive was made by version " + version + "; this is " + running
                    + ", which is older. Restore it with version " + version + " or a newer one.");
        }
    }

    long totalSize() {
        return files.stream().mapToLong(Entry::size).sum();
    }

    static MayNotStartException damaged(String what) {
        return new MayNotStartException("The archive is damaged, or is none of 'chatbot backup': " + what + ".");
    }

    private static Version parse(String version) {
        try {
            return Version.parse(version);
        } catch (IllegalArgumentException e) {
            throw damaged("'" + version + "' is no version");
        }
    }

    private static void requireKnownFormat(int format) {
        if (format < 1) {
            throw damaged(NAME + " names no format");
        }
        if (format > FORMAT) {
            throw new MayNotStartException("The archive has format " + format + "; this release reads up to " + FORMAT
                    + ". Restore it with the release that made it or a newer one.");
        }
    }

    /** No file may be written anywhere but below the data directory. */
    private void requireNamesInside() {
        Set<String> names = new HashSet<>();
        for (Entry file : files) {
            if (!isInside(file.name()) || !names.add(file.name())) {
                throw damaged("the name '" + file.name() + "' is not allowed");
            }
        }
    }

    private static boolean isInside(String name) {
        try {
            Path path = Path.of(name);
            return !name.isEmpty()
                    && !path.isAbsolute()
                    && !path.startsWith("..")
                    && path.normalize().equals(path)
                    && path.toString().equals(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
