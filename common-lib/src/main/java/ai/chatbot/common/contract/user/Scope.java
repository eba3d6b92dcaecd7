package ai.chatbot.common.contract.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * A part of the API that an API key opens; keys open no other. Which routes belong to it stands in common-lib's
 * {@code ScopedAccess}. Nothing opens the routes that say who may do what: accounts, keys, widgets.
 */
public enum Scope {
    /** Conversations. */
    @JsonProperty("chat")
    CHAT(Role.USER, Role.USER),
    /** Completions and models for OpenAI's clients. */
    @JsonProperty("completions")
    COMPLETIONS(Role.USER, Role.USER),
    @JsonProperty("embeddings")
    EMBEDDINGS(Role.USER, Role.USER),
    /** Search; with the role {@code admin} also what is stored. */
    @JsonProperty("knowledge:read")
    KNOWLEDGE_READ(Role.USER, Role.USER),
    @JsonProperty("knowledge:write")
    KNOWLEDGE_WRITE(Role.ADMIN, Role.ADMIN),
    @JsonProperty("analytics:read")
    ANALYTICS_READ(Role.ADMIN, Role.ADMIN),
    /** The platform's settings, and nothing about people. */
    @JsonProperty("admin")
    ADMIN(Role.ADMIN, Role.ADMIN),
    /** Tokens for the visitors of a site that embeds a widget. */
    @JsonProperty("widget")
    WIDGET(Role.ADMIN, Role.USER);

    private final Role grantedBy;
    private final Role needs;

    Scope(Role grantedBy, Role needs) {
        this.grantedBy = grantedBy;
        this.needs = needs;
    }

    /** The least role whose accounts may give it to a key. */
    public Role grantedBy() {
        return grantedBy;
    }

    /** The least role with which it is of use. */
    public Role needs() {
        return needs;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }
}
