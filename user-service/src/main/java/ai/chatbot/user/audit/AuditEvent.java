package ai.chatbot.user.audit;

/** What the audit log tells. Stored in lower case. */
public enum AuditEvent {
    REGISTERED,
    FIRST_ADMIN_CREATED,
    LOGGED_IN,
    LOGIN_FAILED,
    LOGGED_OUT,
    REFRESH_TOKEN_REUSED,
    ACCOUNT_CHANGED,
    API_KEY_CREATED,
    API_KEY_REVOKED,
    /** Somebody has a key that was revoked or is too old; told once an hour. */
    API_KEY_USED_AFTER_ITS_END,
    WIDGET_CREATED,
    WIDGET_CHANGED,
    WIDGET_DELETED
}
