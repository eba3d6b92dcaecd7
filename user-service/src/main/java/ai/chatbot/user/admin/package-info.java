/** What administrators may do with accounts, and how the first administrator comes into being. */
@NullMarked
package ai.chatbot.user.admin;

import org.jspecify.annotations.NullMarked;
