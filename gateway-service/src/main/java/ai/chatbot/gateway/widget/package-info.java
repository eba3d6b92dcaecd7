/**
 * Browsers on the pages of others: which of them may ask at all ({@code CORS}), and that a widget's token is used on its
 * own pages only.
 */
@NullMarked
package ai.chatbot.gateway.widget;

import org.jspecify.annotations.NullMarked;
