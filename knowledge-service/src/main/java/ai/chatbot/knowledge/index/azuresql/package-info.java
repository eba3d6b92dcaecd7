/**
 * Passages in Azure SQL Database (or SQL Server 2025): its vector type, searched exactly, and its full-text search. The
 * statements are tested word by word, never against a server.
 */
@NullMarked
package ai.chatbot.knowledge.index.azuresql;

import org.jspecify.annotations.NullMarked;
