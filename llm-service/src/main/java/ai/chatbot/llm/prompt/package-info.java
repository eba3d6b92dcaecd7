/**
 * What the model is told: versioned templates, kept in MongoDB so that they can be changed while the platform runs, with
 * the built-in ones as resources. Rendering is sandboxed, because whoever writes a template is not whoever runs the
 * service. Which model gets the prompt is decided elsewhere.
 */
@NullMarked
package ai.chatbot.llm.prompt;

import org.jspecify.annotations.NullMarked;
