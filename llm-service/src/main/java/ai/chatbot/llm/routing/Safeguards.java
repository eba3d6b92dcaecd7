package ai.chatbot.llm.routing;

/** What keeps a provider's trouble from becoming everybody's; shared by all requests. */
record Safeguards(RoutingProperties limits, ProviderGates gates, RetryBudget retries, Backoff backoff) {}
