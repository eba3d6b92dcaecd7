/**
 * What the embedding model's tokens say about texts: where they are, and, token by token, how well passages match a
 * question. This is late interaction as in ColBERT (Khattab and Zaharia, SIGIR 2020) on token vectors that MiniLM makes
 * anyway, so it needs no second model. Which passages to look at, and what a score means, is retrieval's business.
 */
@NullMarked
package ai.chatbot.embedding.analysis;

import org.jspecify.annotations.NullMarked;
