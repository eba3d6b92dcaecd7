package ai.chatbot.common.logging;

import java.util.regex.Pattern;

/**
 * Masks what may identify a person or open a door, should it ever reach a log message: e-mail addresses, tokens, long
 * digit groups (phone, card, account numbers). A last net, no licence to log such things.
 */
final class PersonalDataMask {

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}\\.[A-Za-z]{2,24}");
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final Pattern API_KEY = Pattern.compile("cbk_[0-9a-f]{16}_[A-Za-z0-9_-]+");
    private static final Pattern CREDENTIALS_IN_URL = Pattern.compile("://[^\\s/:@]+:[^\\s/@]+@");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])\\+?\\d(?:[ -]?\\d){9,18}(?![\\w.-])");

    private PersonalDataMask() {}

    static String mask(String text) {
        String masked = text;
        if (text.indexOf('@') >= 0) {
            masked = CREDENTIALS_IN_URL.matcher(masked).replaceAll("://***@");
            masked = EMAIL.matcher(masked).replaceAll("***@***");
        }
        if (text.contains("eyJ")) {
            masked = TOKEN.matcher(masked).replaceAll("***token***");
        }
        if (text.contains("cbk_")) {
            masked = API_KEY.matcher(masked).replaceAll("***key***");
        }
        return NUMBER.matcher(masked).replaceAll("***");
    }
}
