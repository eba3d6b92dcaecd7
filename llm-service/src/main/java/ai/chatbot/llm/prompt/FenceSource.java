package ai.chatbot.llm.prompt;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Delimiters that no document can contain by intent: 64 random bits, new for each prompt. */
interface FenceSource {

    String next();

    /** A word that stands in a system prompt and nowhere else: an answer that has it quotes the prompt. */
    default String canary() {
        String fence = next();
        return "ref-" + fence.substring(fence.lastIndexOf('-') + 1);
    }

    static FenceSource secure() {
        var random = new SecureRandom();
        return () -> {
            byte[] bits = new byte[8];
            random.nextBytes(bits);
            return "passage-" + HexFormat.of().formatHex(bits);
        };
    }
}
