package ai.chatbot.llm.routing;

import ai.chatbot.llm.provider.Provider;

/** A provider and which of its models. */
record Target(Provider provider, String model) {

    String name() {
        return provider.name();
    }

    boolean leavesPlatform() {
        return provider.remote() && provider.model() != null;
    }
}
