package ai.chatbot.llm.guard;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a link leads.
 *
 * @param scheme lower case; empty when there is none
 * @param user what stands before an {@code @}; empty when nothing does
 * @param host lower case, without port; empty for script and data
 */
record LinkTarget(String scheme, String user, String host) {

    private static final Set<String> NO_ADDRESS = Set.of("javascript", "vbscript", "data", "file");

    /** As browsers read them: dotted, in hexadecimal, octal, or as one number; and version 6 in brackets. */
    private static final Pattern IP =
            Pattern.compile("(?:0x[0-9a-f]+|\\d+)(?:\\.(?:0x[0-9a-f]+|\\d+)){0,3}|\\[[0-9a-f:.]+\\]");

    static LinkTarget of(String address) {
        int colon = address.indexOf(':');
        String scheme = colon > 0 && address.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")
                ? address.substring(0, colon).toLowerCase(Locale.ROOT)
                : "";
        boolean addressed = address.startsWith("//", colon + 1) && !scheme.isEmpty();
        if (NO_ADDRESS.contains(scheme)) {
            return new LinkTarget(scheme, "", "");
        }
        String rest = addressed ? address.substring(colon + 3) : address;
        String authority = rest.split("[/?#\\\\]", 2)[0];
        int at = authority.lastIndexOf('@');
        String host = authority.substring(at + 1).toLowerCase(Locale.ROOT);
        int port = host.lastIndexOf(':');
        return new LinkTarget(
                addressed ? scheme : "",
                at < 0 ? "" : authority.substring(0, at),
                port > host.lastIndexOf(']') ? host.substring(0, port) : host);
    }

    /**
     * What kind of deception it is; empty when it is none.
     *
     * @param stands whether the address stands in the sources; a device's own address often does
     */
    String deception(boolean stands) {
        if (NO_ADDRESS.contains(scheme)) {
            return scheme;
        }
        if (!user.isEmpty()) {
            return "user_info";
        }
        if (IP.matcher(host).matches()) {
            return stands ? "" : "ip_host";
        }
        return imitates() ? "lookalike_host" : "";
    }

    /** Letters of two alphabets in one name, or a name that reads as a Latin one and is not. */
    private boolean imitates() {
        String readable = host.contains("xn--") ? IDN.toUnicode(host) : host;
        for (String label : readable.split("\\.")) {
            Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
            label.codePoints().filter(Character::isLetter).forEach(letter -> scripts.add(UnicodeScript.of(letter)));
            boolean cjk = scripts.contains(UnicodeScript.HAN)
                    || scripts.contains(UnicodeScript.HIRAGANA)
                    || scripts.contains(UnicodeScript.HANGUL);
            boolean latinByLooks = !scripts.isEmpty()
                    && !scripts.contains(UnicodeScript.LATIN)
                    && PlainText.of(label).text().chars().allMatch(letter -> letter < 128);
            if ((scripts.size() > 1 && !cjk) || latinByLooks) {
                return true;
            }
        }
        return false;
    }
}
