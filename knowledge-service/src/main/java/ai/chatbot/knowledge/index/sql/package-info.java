/**
 * Passages in a table of a relational database with a vector type: what pgvector and Azure SQL have in common. How each
 * spells it is its {@link ai.chatbot.knowledge.index.sql.SqlDialect}. Plain JDBC: every statement is written here and in
 * the dialects, values travel as parameters only.
 */
@NullMarked
package ai.chatbot.knowledge.index.sql;

import org.jspecify.annotations.NullMarked;
