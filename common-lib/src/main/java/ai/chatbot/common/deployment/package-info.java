/**
 * What a service may not be started with where strangers reach it. Here and not in each service: the rules are the same
 * for all. What the profiles {@code dev}, {@code staging} and {@code production} set is in
 * {@link ai.chatbot.common.defaults.PlatformDefaults}.
 */
@NullMarked
package ai.chatbot.common.deployment;

import org.jspecify.annotations.NullMarked;
