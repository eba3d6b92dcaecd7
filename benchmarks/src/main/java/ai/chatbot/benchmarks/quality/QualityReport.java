package ai.chatbot.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A Markdown file with a section for each collection; a section that is there already is replaced, the rest stays. */
final class QualityReport {

    private static final String SECTION = "## ";

    private final Path file;

    QualityReport(Path file) {
        this.file = file;
    }

    /** @param command the one that measures this again */
    static String section(
            String title, TestCollection collection, int unreadable, String command, List<Measurement> measurements) {
        StringBuilder section = new StringBuilder(SECTION + title + "\n\n");
        section.append("%,d documents%s, %,d queries. Mean over the queries, in brackets its 95 %% interval.%n%n"
                .formatted(
                        collection.documents().size(),
                        unreadable == 0
                                ? ""
                                : " (%d of them without text, which nothing can find)".formatted(unreadable),
                        collection.queries().size()));
        section.append(Measurement.tableHead()).append('\n');
        measurements.forEach(
                measurement -> section.append(measurement.tableRow()).append('\n'));
        return section.append("\n```sh\n").append(command).append("\n```\n").toString();
    }

    void write(String section) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, with(present(), section));
    }

    private String present() throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "# Quality of retrieval\n";
        }
    }

    private static String with(String report, String section) {
        String heading = "\n" + section.substring(0, section.indexOf('\n') + 1);
        int start = report.indexOf(heading);
        if (start < 0) {
            return report.stripTrailing() + "\n\n" + section;
        }
        int next = report.indexOf("\n" + SECTION, start + heading.length() - 1);
        return report.substring(0, start + 1) + section + (next < 0 ? "" : report.substring(next));
    }
}
