package ai.chatbot.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the azurerm provider's resources take; the file says of which version.
 *
 * @param lines of each resource, as the file has them
 */
record AzurermArguments(Map<String, List<String>> lines) {

    static AzurermArguments read() throws IOException {
        Map<String, List<String>> lines = new HashMap<>();
        String resource = "";
        for (String line :
                Files.readAllLines(Launcher.ROOT.resolve("standalone/src/test/resources/azurerm-arguments.txt"))) {
            if (line.startsWith("  ")) {
                lines.computeIfAbsent(resource, name -> new ArrayList<>()).add(line.strip());
            } else {
                resource = line;
            }
        }
        return new AzurermArguments(lines);
    }

    /** All of them, {@code block.argument} those of blocks. */
    Set<String> of(String resource) {
        return lines.getOrDefault(resource, List.of()).stream()
                .map(AzurermArguments::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that must be there when these are: of a block that is left out, none. */
    Set<String> required(String resource, Set<String> given) {
        return lines.getOrDefault(resource, List.of()).stream()
                .filter(line -> line.contains("*"))
                .map(AzurermArguments::name)
                .filter(name -> !name.contains(".") || given.contains(name.substring(0, name.lastIndexOf('.'))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(String line) {
        return line.replace("*", "").replace("{}", "");
    }
}
