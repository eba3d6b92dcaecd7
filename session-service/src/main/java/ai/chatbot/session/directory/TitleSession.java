package ai.chatbot.session.directory;

import ai.chatbot.common.contract.session.Writer;
import ai.chatbot.session.SessionError;
import ai.chatbot.session.lifecycle.ChangeSession;
import ai.chatbot.session.lifecycle.StoredSession;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Gives sessions their titles. What a person has chosen is changed by persons only. */
@Component
public class TitleSession {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

    private final ChangeSession changeSession;

    public TitleSession(ChangeSession changeSession) {
        this.changeSession = changeSession;
    }

    public StoredSession rename(String sessionId, String title) {
        return change(sessionId, title, Writer.USER);
    }

    /** @return the session as it is then, under another title when it has a person's */
    public StoredSession propose(String sessionId, String title) {
        return change(sessionId, title, Writer.MODEL);
    }

    private StoredSession change(String sessionId, String title, Writer by) {
        String plain = UNPRINTABLE.matcher(title).replaceAll(" ").strip();
        if (plain.isEmpty()) {
            throw SessionError.invalid("title", "must have visible characters");
        }
        return changeSession.change(sessionId, session -> {
            StoredSession.Memory known = session.remembered();
            boolean isAPersons = by != Writer.USER && known.titleBy() == Writer.USER;
            boolean isTheSame = plain.equals(known.title()) && by == known.titleBy();
            return isAPersons || isTheSame
                    ? Optional.empty()
                    : Optional.of(new Update().set("memory", known.titled(plain, by)));
        });
    }
}
