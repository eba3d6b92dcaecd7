/**
 * Who may use the platform: accounts, passwords, tokens and preferences. Owns the collections {@code users},
 * {@code refresh_tokens}, {@code signing_keys} and {@code audit_log}. What users do in their chats belongs to
 * session-service; checking access tokens is common-lib's part in every service. Decisions: {@code RATIONALE.md}.
 */
@NullMarked
package ai.chatbot.user;

import org.jspecify.annotations.NullMarked;
