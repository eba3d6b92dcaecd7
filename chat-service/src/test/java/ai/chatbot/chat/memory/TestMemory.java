package ai.chatbot.chat.memory;

import ai.chatbot.common.contract.llm.PlatformConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

public final class TestMemory {

    private TestMemory() {}

    /** One that has nothing to do after an answer. */
    public static KeepMemory recallingOnly() {
        return of(new FakeConversation(), PlatformConfig.DEFAULT, new MemoryProperties(1500, false, false));
    }

    static KeepMemory of(FakeConversation conversation, PlatformConfig config, MemoryProperties properties) {
        var meters = new SimpleMeterRegistry();
        var model = new AskForNote(() -> config, meters);
        return new KeepMemory(
                properties,
                new FindTitle(conversation, conversation, model),
                new SummarizeConversation(conversation, conversation, model, properties),
                new BackgroundWork(meters));
    }
}
