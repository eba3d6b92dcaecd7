package ai.chatbot.common.contract.chat;

import java.time.Instant;

/**
 * Opens the streams of one session to clients that can send no headers, such as a browser's {@code EventSource}.
 *
 * @param ticket for the parameter {@code ticket} of {@code GET …/events} and {@code GET …/messages/{message_id}/stream}
 * @param expiresAt also the access token that it stands for must not have expired
 */
public record StreamTicket(String ticket, Instant expiresAt) {}
