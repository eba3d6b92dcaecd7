package ai.chatbot.common.config;

import ai.chatbot.common.contract.llm.PlatformConfig;

/** What admins have configured, never older than a few seconds while llm-service can be reached. */
public interface ActiveConfig {

    /** Before the first contact with llm-service: {@link PlatformConfig#DEFAULT}. */
    PlatformConfig current();
}
