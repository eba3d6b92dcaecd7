package ai.chatbot.llm.catalog;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many tokens a text is. The tables are read when they are needed for the first time, some ten megabytes each. */
@Component
public class CountTokens {

    /** Vendors that publish no tokenizer: theirs make up to a third more of the same text than OpenAI's newest. */
    private static final double UNPUBLISHED = 1.35;

    private final EncodingRegistry encodings = Encodings.newLazyEncodingRegistry();

    /**
     * @param encoding as tiktoken names it; null for one that is not published, whose tokens are estimated upwards
     * @throws IllegalArgumentException for one nobody knows
     */
    public int count(String text, @Nullable String encoding) {
        if (encoding == null) {
            int like = encodings.getEncoding(EncodingType.O200K_BASE).countTokensOrdinary(text);
            return (int) Math.ceil(like * UNPUBLISHED);
        }
        Encoding known = encodings
                .getEncoding(encoding)
                .orElseThrow(() -> new IllegalArgumentException("Nobody knows the encoding " + encoding));
        return known.countTokensOrdinary(text);
    }
}
