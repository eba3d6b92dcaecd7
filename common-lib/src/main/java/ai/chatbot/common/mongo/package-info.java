/** MongoDB as every service uses it: names, time-outs, indexes by feature, readiness. */
@NullMarked
package ai.chatbot.common.mongo;

import org.jspecify.annotations.NullMarked;
