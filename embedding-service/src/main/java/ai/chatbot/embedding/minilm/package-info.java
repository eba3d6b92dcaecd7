/** The model all-MiniLM-L6-v2 as it comes with the service: its file, its tokenizer, its settings. */
@NullMarked
package ai.chatbot.embedding.minilm;

import org.jspecify.annotations.NullMarked;
