/**
 * An optional second model that reads a question and a passage together and says how well the one answers the other,
 * for example {@code cross-encoder/ms-marco-MiniLM-L-6-v2}. It scores better than late interaction and costs a whole run
 * of the model a passage; so it is off until an operator names one. No model is downloaded, none is shipped.
 */
@NullMarked
package ai.chatbot.embedding.crossencoder;

import org.jspecify.annotations.NullMarked;
