package ai.chatbot.llm.provider.extractive;

import ai.chatbot.llm.provider.Evidence;
import ai.chatbot.llm.provider.Provider;
import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/** Quotes its answer from the {@link Evidence} of the prompt. Deterministic; ignores history, temperature and templates. */
final class ExtractiveChatModel implements ChatModel {

    /** Said when there is nothing to quote. */
    static final String NOTHING = "I do not know: the passages do not answer this question.";

    /** The usual rule of thumb for English; nothing is billed by it. */
    private static final double TOKENS_PER_WORD = 1.3;

    @Override
    public ChatResponse call(Prompt prompt) {
        Evidence evidence = Evidence.of(prompt);
        List<Sentence> chosen = ChooseSentences.from(ReadSentences.of(evidence));
        String text = chosen.isEmpty() ? NOTHING : quote(chosen);
        return new ChatResponse(
                List.of(new Generation(
                        new AssistantMessage(text),
                        ChatGenerationMetadata.builder().finishReason("STOP").build())),
                ChatResponseMetadata.builder()
                        .model(Provider.EXTRACTIVE)
                        .usage(new DefaultUsage(promptTokens(prompt), tokens(text)))
                        .build());
    }

    /** All at once: choosing the sentences is what takes the time. */
    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        return Flux.defer(() -> Flux.just(call(prompt)));
    }

    /** A label is said once for all that stand under it. */
    private static String quote(List<Sentence> chosen) {
        List<String> quotes = new ArrayList<>();
        String said = "";
        for (Sentence sentence : chosen) {
            boolean needed = !sentence.label().equals(said) && !sentence.text().startsWith(sentence.label());
            quotes.add(
                    (needed ? sentence.label() + ": " : "") + sentence.text() + " [" + (sentence.passage() + 1) + "]");
            said = sentence.label();
        }
        return String.join(separator(chosen), quotes);
    }

    /** Rows and items each get a line, sentences make a paragraph. */
    private static String separator(List<Sentence> chosen) {
        boolean lines = chosen.getFirst().isLeadIn() || chosen.stream().anyMatch(Sentence::isTableRow);
        return lines ? "\n" : " ";
    }

    private static int promptTokens(Prompt prompt) {
        return prompt.getInstructions().stream()
                .mapToInt(message -> tokens(String.valueOf(message.getText())))
                .sum();
    }

    private static int tokens(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? 0 : (int) Math.ceil(stripped.split("\\s+").length * TOKENS_PER_WORD);
    }
}
