package ai.chatbot.chat.cache;

import ai.chatbot.common.contract.llm.Completion.GuardReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Within which an answer is the same for everybody.
 *
 * @param knowledge version of what can be found
 * @param access of the reader to it
 * @param basis what an answer is made with: configuration, template, tools
 * @param language of the question
 * @param guardrails what the guards say of the question; null when they were not asked. No part of the scope
 */
record CacheScope(
        String knowledge,
        String access,
        String basis,
        String language,
        @Nullable GuardReport guardrails) {

    /** Short questions are mostly of a language that cannot be told, and mostly English: both are one. */
    private static final String ENGLISH = "en";

    private static final String UNDETERMINED = "und";

    CacheScope {
        language = language.equals(ENGLISH) ? UNDETERMINED : language;
    }

    /** Whether there are signs to compare questions by, and not only their words. */
    boolean comparesQuestions() {
        return language.equals(UNDETERMINED);
    }

    /** Whether the guards say that the question names somebody or something of theirs, or say nothing. */
    boolean isPersonal() {
        return guardrails == null || guardrails.piiDetected();
    }

    /** Whether an answer in one is good in the other. */
    boolean isSameAs(CacheScope other) {
        return key().equals(other.key());
    }

    /** Goes into names of keys: no name of a group or user is to be read there. */
    String key() {
        return digest(String.join("\n", knowledge, basis, language, access));
    }

    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
