/**
 * The sessions of a user as lists show them: found, searched, named. What is said in them is in {@code history}, how they
 * disappear in {@code removal}.
 */
@NullMarked
package ai.chatbot.session.directory;

import org.jspecify.annotations.NullMarked;
