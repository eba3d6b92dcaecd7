/**
 * Secrets from where operators keep them: a key vault, a directory of files as Kubernetes mounts them, the environment.
 * They are asked for when they are used, so that a key can be changed without a restart. In no log and no error.
 */
@NullMarked
package ai.chatbot.common.secret;

import org.jspecify.annotations.NullMarked;
