package ai.chatbot.benchmarks.lockers;

import ai.chatbot.benchmarks.load.Target;
import ai.chatbot.common.contract.llm.AdminConfigApi;
import ai.chatbot.common.contract.llm.PlatformConfig;
import ai.chatbot.common.contract.llm.PlatformConfigChange;
import ai.chatbot.common.contract.llm.PlatformConfigChange.LlmProvider;

/** The platform's answers are written by another provider until it is closed. */
public final class AnsweredBy implements AutoCloseable {

    private final AdminConfigApi config;
    private final PlatformConfig before;

    public AnsweredBy(Target platform, String provider, String model) {
        config = platform.of(AdminConfigApi.class);
        before = config.config();
        set(provider, model);
    }

    private void set(String provider, String model) {
        config.update(new PlatformConfigChange(new LlmProvider(provider, model, null, null), null, null, null));
    }

    @Override
    public void close() {
        set(before.llmProvider().active(), before.llmProvider().model());
    }
}
