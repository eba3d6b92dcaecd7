/** Azure Key Vault and Entra ID. Needs Azure's client on the class path; services without it go without. */
@NullMarked
package ai.chatbot.common.secret.azure;

import org.jspecify.annotations.NullMarked;
