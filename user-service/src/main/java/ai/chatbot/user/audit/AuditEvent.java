package ai.chatbot.user.audit;

/** What the audit log tells. Stored in lower case. */
public enum AuditEvent {
    REGISTERED,
    FIRST_ADMIN_CREATED,
    LOGGED_IN,
    LOGIN_FAILED,
    LOGGED_OUT,
    REFRESH_TOKEN_REUSED,
    ACCOUNT_CHANGED
}
