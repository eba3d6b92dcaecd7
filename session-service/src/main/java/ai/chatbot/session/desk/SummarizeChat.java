package ai.chatbot.session.desk;

import ai.chatbot.common.contract.session.HandoverCase.Citation;
import ai.chatbot.common.contract.session.Message;
import ai.chatbot.common.contract.session.Message.Author;
import ai.chatbot.common.web.WireNames;
import ai.chatbot.session.handover.Handover;
import ai.chatbot.session.lifecycle.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A few lines that say what a chat is about and why it is here, by rules: no model is asked. */
@Component
public class SummarizeChat {

    private static final int LONGEST_QUOTE = 200;

    /** @param transcript oldest first */
    public String summarize(StoredSession session, List<Message> transcript, Instant now) {
        List<String> lines = new ArrayList<>();
        Handover.Request request = session.handoverNow().request();
        if (request != null) {
            String detail = request.detail() == null ? "" : " (" + request.detail() + ")";
            lines.add("Reason: " + WireNames.of(request.reason()) + detail + ".");
        }
        List<Message> questions = by(Author.USER, transcript);
        if (!questions.isEmpty()) {
            lines.add("First message: " + quote(questions.getFirst()));
        }
        if (questions.size() > 1) {
            lines.add("Latest message: " + quote(questions.getLast()));
        }
        lines.add(answers(transcript));
        Instant waitingSince = session.handoverNow().waiting().since();
        if (waitingSince != null) {
            lines.add("The customer has been waiting for "
                    + Duration.between(waitingSince, now).toMinutes() + " min.");
        }
        List<Citation> citations = ShowHandover.citations(transcript);
        if (!citations.isEmpty()) {
            lines.add("Documents cited: "
                    + citations.stream().map(Citation::title).distinct().collect(Collectors.joining("; ")) + ".");
        }
        return String.join("\n", lines);
    }

    private static String answers(List<Message> transcript) {
        List<Message> answers = by(Author.ASSISTANT, transcript);
        long declined = answers.stream()
                .filter(answer -> "declined".equals(answer.metadata().get("outcome")))
                .count();
        return "The bot answered " + (answers.size() - declined) + " and declined " + declined + " of "
                + by(Author.USER, transcript).size() + " messages; people wrote "
                + by(Author.AGENT, transcript).size() + ".";
    }

    private static List<Message> by(Author author, List<Message> transcript) {
        return transcript.stream().filter(message -> message.role() == author).toList();
    }

    private static String quote(Message message) {
        String text = message.content().strip().replaceAll("\\s+", " ");
        if (text.length() <= LONGEST_QUOTE) {
            return "\"" + text + "\"";
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_QUOTE - 1)) ? LONGEST_QUOTE - 1 : LONGEST_QUOTE;
        return "\"" + text.substring(0, end) + "…\"";
    }
}
