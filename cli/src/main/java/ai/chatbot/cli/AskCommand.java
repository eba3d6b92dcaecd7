package ai.chatbot.cli;

import ai.chatbot.common.contract.chat.ChatApi;
import ai.chatbot.common.contract.chat.ChatReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "ask", description = "Asks one question.", mixinStandardHelpOptions = true)
final class AskCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "QUESTION", description = "The question; quotes are not needed.")
    private List<String> words = List.of();

    @Option(names = "--session", paramLabel = "ID", description = "Go on with this conversation.")
    private @Nullable String session;

    @Override
    public void run() {
        var chat = Platform.connect(System.getenv()).of(ChatApi.class);
        Conversation conversation = Conversation.open(chat, session);
        ChatReply reply = conversation.ask(String.join(" ", words));
        var out = spec.commandLine().getOut();
        ReplyText.of(reply).forEach(out::println);
        out.println("    session " + conversation.sessionId());
        out.flush();
    }
}
