package ai.chatbot.llm.prompt;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Delimiters that no document can contain by intent: 64 random bits, new for each prompt. */
interface FenceSource {

    String next();

    static FenceSource secure() {
        var random = new SecureRandom();
        return () -> {
            byte[] bits = new byte[8];
            random.nextBytes(bits);
            return "passage-" + HexFormat.of().formatHex(bits);
        };
    }
}
