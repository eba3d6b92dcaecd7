package ai.chatbot.standalone;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image as {@code docker save} and Jib write it, unpacked as a container engine would: its layers one over the other.
 *
 * @param root of the file system
 * @param config what the image says about itself
 * @param layers unpacked bytes of each, in order
 */
record ImageTar(Path root, JsonNode config, List<Long> layers) {

    private static final int BLOCK = 512;

    static ImageTar unpack(Path tar, Path directory) throws IOException {
        Path parts = Files.createDirectories(directory.resolve("parts"));
        extract(Files.newInputStream(tar), parts);
        JsonNode manifest =
                JsonMapper.shared().readTree(parts.resolve("manifest.json")).path(0);
        Path root = Files.createDirectories(directory.resolve("root"));
        List<Long> sizes = new ArrayList<>();
        for (JsonNode layer : manifest.path("Layers")) {
            Path file = parts.resolve(layer.asString());
            sizes.add(extract(new GZIPInputStream(Files.newInputStream(file)), root));
        }
        JsonNode config = JsonMapper.shared()
                .readTree(parts.resolve(manifest.path("Config").asString()));
        return new ImageTar(root, config.path("config"), List.copyOf(sizes));
    }

    /** Environment of the image. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        config.path("Env").forEach(entry -> {
            String[] parts = entry.asString().split("=", 2);
            environment.put(parts[0], parts[1]);
        });
        return environment;
    }

    /** The entry point with the paths of the unpacked image in the place of its own. */
    List<String> command(String java) {
        List<String> command = new ArrayList<>();
        config.path("Entrypoint").forEach(part -> command.add(part.asString().replace("/app/", root + "/app/")));
        command.set(0, java);
        return command;
    }

    /** Plain files and directories are all that Jib writes. */
    private static long extract(InputStream source, Path directory) throws IOException {
        long bytes = 0;
        try (InputStream in = new BufferedInputStream(source, 1 << 16)) {
            String longName = "";
            for (byte[] header = in.readNBytes(BLOCK); header.length == BLOCK && header[0] != 0; ) {
                long size = Long.parseLong(text(header, 124, 12).strip(), 8);
                char type = (char) header[156];
                String name = longName.isEmpty() ? name(header) : longName;
                longName = "";
                if (type == 'L' || type == 'x') {
                    String said = new String(in.readNBytes(Math.toIntExact(size)), StandardCharsets.UTF_8);
                    longName = type == 'L' ? said.replace("\0", "") : path(said);
                } else if (type == '5') {
                    Files.createDirectories(inside(directory, name));
                } else if (type == '0' || type == 0) {
                    Path file = inside(directory, name);
                    Files.createDirectories(file.getParent());
                    Files.write(file, in.readNBytes(Math.toIntExact(size)));
                    bytes += size;
                } else {
                    throw new IOException("An entry of type " + type + " is not expected: " + name);
                }
                boolean read = type != '5';
                in.skipNBytes(read ? Math.floorMod(-size, BLOCK) : 0);
                header = in.readNBytes(BLOCK);
            }
        }
        return bytes;
    }

    private static Path inside(Path directory, String name) throws IOException {
        Path file = directory
                .resolve(name.startsWith("/") ? name.substring(1) : name)
                .normalize();
        if (!file.startsWith(directory)) {
            throw new IOException(name + " leads out of the image");
        }
        return file;
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        return prefix.isEmpty() ? text(header, 0, 100) : prefix + "/" + text(header, 0, 100);
    }

    /** Of an extended header: lines of {@code length key=value}. */
    private static String path(String extended) {
        return extended.lines()
                .filter(line -> line.contains(" path="))
                .map(line -> line.substring(line.indexOf(" path=") + " path=".length()))
                .findFirst()
                .orElse("");
    }

    private static String text(byte[] header, int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.UTF_8);
    }
}
