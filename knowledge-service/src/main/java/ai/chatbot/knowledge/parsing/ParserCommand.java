package ai.chatbot.knowledge.parsing;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a process that reads files is started: with this Java, from the same libraries, and with nothing else of ours. */
final class ParserCommand {

    /** Of the environment only what the machine needs: everything else may be a secret. */
    private static final Set<String> KEPT = Set.of("LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "TZ");

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private ParserCommand() {}

    /** @param temporary its working directory, and where its libraries write */
    static ProcessBuilder of(ParsingLimits limits, Path temporary) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.heap().toKilobytes() + "k",
                "-XX:+UseSerialGC",
                // The optimising compiler takes a second of processor time that few files pay back
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:ReservedCodeCacheSize=48m",
                "-XX:-UsePerfData",
                "-XX:ErrorFile=" + temporary.resolve("crash.log"),
                "-Xlog:disable",
                "-XX:+DisplayVMOutputToStderr",
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary));
        command.addAll(
                classPath(ParserMain.class.getProtectionDomain().getCodeSource().getLocation()));
        command.addAll(ParserMain.arguments(limits));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(temporary.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(KEPT);
        return builder;
    }

    /**
     * Alone, the service is one archive with its libraries inside, which only Boot's launcher can open; in the standalone
     * platform and in tests the libraries are on the class path, the service itself perhaps beside it.
     */
    static List<String> classPath(URL service) {
        String libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        if (service.getProtocol().equals("jar")) {
            return List.of("-cp", libraries, "-Dloader.main=" + ParserMain.class.getName(), LAUNCHER);
        }
        try {
            String own = Path.of(service.toURI()).toString();
            return List.of("-cp", own + File.pathSeparator + libraries, ParserMain.class.getName());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
