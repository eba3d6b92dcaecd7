package ai.chatbot.embedding.onnx;

import java.time.Duration;

/**
 * @param workers how many calls of the model run at the same time
 * @param queueCapacity how many may wait or run; more are refused
 * @param batchSize texts of a request that share a call
 * @param loadPatience how long a request waits for a model that is still loading
 */
public record InferenceSettings(int workers, int queueCapacity, int batchSize, Duration loadPatience) {}
