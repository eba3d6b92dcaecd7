/** Who did what to which account, and when. Kept apart from the log because it must last and be searchable; carries no
 * personal data besides user ids.
 */
@NullMarked
package ai.chatbot.user.audit;

import org.jspecify.annotations.NullMarked;
