/**
 * What a model may have called on its behalf: tools over HTTP and of other servers, none of which is trusted. They come from
 * sources, one nested package for each technology; what they are called, whether their arguments fit, for how long and how
 * much they may answer is decided here. Who calls them, and how often, is not.
 */
@NullMarked
package ai.chatbot.llm.tool;

import org.jspecify.annotations.NullMarked;
