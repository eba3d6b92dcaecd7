/**
 * Transformers in this process: a tokenizer, a session in ONNX Runtime, the threads they run on, and sentence-transformers
 * exports out of a directory. ONNX Runtime and the tokenizer library are used directly because Spring AI's transformer model
 * downloads libraries at run time, does not normalise and truncates elsewhere. No caching and no scoring here.
 */
@NullMarked
package ai.chatbot.embedding.onnx;

import org.jspecify.annotations.NullMarked;
