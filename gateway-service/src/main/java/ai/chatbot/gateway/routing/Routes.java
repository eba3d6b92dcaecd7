package ai.chatbot.gateway.routing;

import static ai.chatbot.gateway.limits.Allowance.CHAT_MESSAGES;
import static ai.chatbot.gateway.limits.Allowance.COMPLETIONS;
import static ai.chatbot.gateway.limits.Allowance.OTHER;
import static ai.chatbot.gateway.limits.Allowance.SEARCHES;
import static ai.chatbot.gateway.limits.Allowance.SIGN_IN;
import static ai.chatbot.gateway.limits.Allowance.UPLOADS;
import static ai.chatbot.gateway.routing.Route.batchTo;
import static ai.chatbot.gateway.routing.Route.byModel;
import static ai.chatbot.gateway.routing.Route.conversationTo;
import static ai.chatbot.gateway.routing.Route.to;
import static ai.chatbot.gateway.routing.Route.uploadTo;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.POST;
import static org.springframework.web.servlet.function.RequestPredicates.PUT;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import ai.chatbot.gateway.routing.Destination.ByModel;
import java.util.List;

/**
 * All that the gateway hands on; the first line that fits decides. What is not here does not exist from outside, above
 * all {@code /internal/**}. Which of them need no token stands in {@code application.yml}.
 */
final class Routes {

    static final List<Route> ALL = List.of(
            to("chat", "chat_messages", POST("/api/v1/chat/sessions/*/messages"), CHAT_MESSAGES),
            to("chat", "n8n", POST("/api/v1/chat/n8n/messages"), COMPLETIONS),
            to("chat", "chat_regenerate", POST("/api/v1/chat/sessions/*/messages/*/regenerate"), CHAT_MESSAGES),
            to("chat", "chat_edit", PUT("/api/v1/chat/sessions/*/messages/*"), CHAT_MESSAGES),
            to("chat", "chat", path("/api/v1/chat/**"), OTHER),
            to("chat", "agent", path("/api/v1/agent/**"), OTHER),
            to("chat", "admin_webhooks", path("/api/v1/admin/webhooks/**"), OTHER),
            to("chat", "webapp_settings", GET("/frontend_settings"), OTHER),
            conversationTo("chat", "webapp_conversation", POST("/conversation"), CHAT_MESSAGES),
            conversationTo("chat", "webapp_generate", POST("/history/generate"), CHAT_MESSAGES),
            conversationTo("chat", "webapp_update", POST("/history/update"), OTHER),
            to("chat", "webapp_history", path("/history/**"), OTHER),
            to("knowledge", "search", POST("/api/v1/knowledge-base/search"), SEARCHES),
            uploadTo("knowledge", "ingest", POST("/api/v1/knowledge-base/documents/ingest"), UPLOADS),
            batchTo("knowledge", "ingest_batch", POST("/api/v1/knowledge-base/documents/ingest/batch"), UPLOADS),
            to("knowledge", "knowledge", path("/api/v1/knowledge-base/**"), OTHER),
            to("embedding", "embeddings", path("/api/v1/embeddings/**"), OTHER),
            byModel(new ByModel("support", "chat", "llm"), "completions", POST("/v1/chat/completions"), COMPLETIONS),
            to("embedding", "openai_embeddings", POST("/v1/embeddings"), OTHER),
            to("chat", "mcp", path("/mcp"), COMPLETIONS),
            to("llm", "openai_models", GET("/v1/models/**"), OTHER),
            to("user", "register", POST("/api/v1/users/register"), SIGN_IN),
            to("user", "login", POST("/api/v1/users/login"), SIGN_IN),
            to("user", "users", path("/api/v1/users/**"), OTHER),
            to("user", "api_keys", path("/api/v1/api-keys/**"), OTHER),
            to("user", "widget_tokens", POST("/api/v1/widget/tokens"), OTHER),
            to("user", "trial_tokens", POST("/api/v1/trial/tokens"), SIGN_IN),
            to("user", "admin_api_keys", path("/api/v1/admin/api-keys/**"), OTHER),
            to("user", "admin_widgets", path("/api/v1/admin/widgets/**"), OTHER),
            to("user", "admin_users", path("/api/v1/admin/users/**"), OTHER),
            to("user", "jwks", GET("/.well-known/jwks.json"), OTHER),
            to("llm", "admin_config", path("/api/v1/admin/config/**"), OTHER),
            to("llm", "admin_models", path("/api/v1/admin/models"), OTHER),
            to("llm", "admin_prompts", path("/api/v1/admin/prompts/**"), OTHER),
            to("llm", "admin_tools", path("/api/v1/admin/tools"), OTHER),
            to("llm", "admin_guards", path("/api/v1/admin/guards/**"), OTHER),
            to("analytics", "analytics", path("/api/v1/analytics/**"), OTHER));

    private Routes() {}
}
