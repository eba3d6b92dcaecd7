/**
 * All eight services in one process, each in its own class loader and on its own port, talking real HTTP, on embedded
 * stores: what a developer starts with one command and the end-to-end tests drive. It only starts and stops; nothing a
 * service does differs here.
 */
@NullMarked
package ai.chatbot.standalone;

import org.jspecify.annotations.NullMarked;
