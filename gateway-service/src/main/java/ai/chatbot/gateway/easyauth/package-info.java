/**
 * People who have signed in at a proxy in front of us (EasyAuth of Azure App Service, or one that speaks as it does) and
 * whom it names in headers. Those are believed of configured proxies only, and only where the chat web app comes in;
 * services behind the gateway see a token, as of everybody.
 */
@NullMarked
package ai.chatbot.gateway.easyauth;

import org.jspecify.annotations.NullMarked;
