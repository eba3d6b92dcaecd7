package ai.chatbot.cli;

import ai.chatbot.common.error.ServiceException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./chatbot} hands on: everything that is a call of the API. Ends with status 1 when that fails. */
@Command(
        name = "chatbot",
        description = "Asks and teaches the support chatbot.",
        subcommands = {AskCommand.class, IngestCommand.class, DemoCommand.class},
        mixinStandardHelpOptions = true)
public final class ChatbotCommand {

    private static final int FAILED = 1;

    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ChatbotCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(explain(failure));
                    command.getErr().flush();
                    return FAILED;
                });
    }

    private static String explain(Exception failure) {
        return switch (failure) {
            case ServiceException e
            when e.details().isEmpty() -> e.text() + " (" + e.code().name() + ")";
            case ServiceException e -> e.text() + " (" + e.code().name() + ") " + e.details();
            case UserMistakeException e -> String.valueOf(e.getMessage());
            default -> "Unexpected failure: " + failure;
        };
    }
}
