/**
 * Tools that are HTTP calls: described in the configuration, described by an OpenAPI document, or functions of one remote
 * end point. What is sent is built from arguments that fit the schema; where to is decided by operators, never by a model.
 */
@NullMarked
package ai.chatbot.llm.tool.http;

import org.jspecify.annotations.NullMarked;
