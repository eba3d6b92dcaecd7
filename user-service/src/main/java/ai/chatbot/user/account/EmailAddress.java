package ai.chatbot.user.account;

import java.text.Normalizer;
import java.util.Locale;

/** An e-mail address in the one spelling it is stored and looked up in: composed Unicode, lower case, no blanks. */
public record EmailAddress(String value) {

    public EmailAddress {
        value = Normalizer.normalize(value.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
