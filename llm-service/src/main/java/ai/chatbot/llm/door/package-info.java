/**
 * OpenAI's interface to every provider: models named {@code provider/model}. A request to one that speaks OpenAI's
 * protocol is passed on as it came, and so is the answer ({@code PassThrough}); for the others it is translated
 * ({@code TranslatedChat}). This is a gateway: prompts, guards and the routes of use cases are not applied, only breakers,
 * budgets and metrics are, which is why not everybody may use it ({@code DoorProperties}).
 */
@NullMarked
package ai.chatbot.llm.door;

import org.jspecify.annotations.NullMarked;
