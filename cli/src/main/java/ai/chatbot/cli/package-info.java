/**
 * The command line client. It knows the platform only through its public API and the contracts in common-lib; starting
 * and stopping the platform is the launcher's business.
 */
@NullMarked
package ai.chatbot.cli;

import org.jspecify.annotations.NullMarked;
