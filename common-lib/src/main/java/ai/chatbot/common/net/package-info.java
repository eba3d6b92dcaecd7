/**
 * Calls of strangers: only addresses of the public internet and those that an operator allows are connected to, whatever
 * a name says, within limits of time and size. Calls between our own services do not belong here ({@code client}).
 */
@NullMarked
package ai.chatbot.common.net;

import org.jspecify.annotations.NullMarked;
