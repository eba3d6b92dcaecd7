/** What is known of the vendors' models: windows, prices, abilities. Data, not code; an operator's file adds to it. */
@NullMarked
package ai.chatbot.llm.catalog;

import org.jspecify.annotations.NullMarked;
