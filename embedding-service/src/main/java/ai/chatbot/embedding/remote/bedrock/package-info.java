/**
 * Embedding models of AWS Bedrock by InvokeModel: each maker has a request of its own. On AWS's client, since Spring AI's
 * module is not to be had in this version.
 */
@NullMarked
package ai.chatbot.embedding.remote.bedrock;

import org.jspecify.annotations.NullMarked;
