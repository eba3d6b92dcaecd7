package ai.chatbot.llm.routing;

import ai.chatbot.llm.routing.RoutingProperties.Retries;

/**
 * A bucket of tokens into which every request puts a share of one and from which every retry takes a whole one: when all
 * providers are down, their load grows by that share at most.
 */
final class RetryBudget {

    private final Retries settings;
    private double tokens;

    RetryBudget(Retries settings) {
        this.settings = settings;
        this.tokens = settings.saved();
    }

    synchronized void deposit() {
        tokens = Math.min(settings.saved(), tokens + settings.share());
    }

    synchronized boolean withdraw() {
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
