/**
 * The model all-MiniLM-L6-v2 in this process: its file, its tokenizer, its session in ONNX Runtime and the threads it
 * runs on. ONNX Runtime and the tokenizer library are used directly because Spring AI's transformer model downloads
 * libraries at run time and batches, which makes this quantised model slower and its vectors depend on their
 * neighbours. No caching and no scoring here.
 */
@NullMarked
package ai.chatbot.embedding.minilm;

import org.jspecify.annotations.NullMarked;
