package ai.chatbot.llm.guard;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.EmailValidator;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.InetAddressValidator;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * Finds personal data that can be told from its form: e-mail addresses, telephone numbers, US social security numbers,
 * payment cards (first digits and Luhn), IBANs (length and check sum), public IP addresses. Names and postal addresses have no
 * such form and are not found.
 */
public final class PersonalDataFinder {

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+\\-]{1,64}@[\\p{L}\\p{N}.\\-]{1,253}\\.\\p{L}{2,24}");
    private static final Pattern IBAN = Pattern.compile("\\b[A-Za-z]{2}\\d{2}(?: ?[A-Za-z0-9]){11,30}\\b");
    private static final Pattern CARD = Pattern.compile("(?<![\\d.,-])\\d(?:[ -]?\\d){12,18}(?![\\d-])");
    private static final Pattern SSN =
            Pattern.compile("(?<![\\d-])(?!000|666|9\\d\\d)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}(?![\\d-])");
    private static final Pattern IP_V4 = Pattern.compile("(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.]*\\d)");
    private static final Pattern IP_V6 =
            Pattern.compile("(?<![\\w:])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{1,4}(?![\\w:])");

    /** Addresses everybody has at home say nothing about anybody. */
    private static final Pattern NOBODYS_IP = Pattern.compile(
            "^(?:10\\.|127\\.|0\\.|255\\.|169\\.254\\.|192\\.168\\.|172\\.(?:1[6-9]|2\\d|3[01])\\.|(?i:fe80|fc|fd)|::1?$).*");

    /** First digits of the networks: JCB, Mastercard, American Express, Diners, Visa, Maestro, Discover, UnionPay. */
    private static final Pattern CARD_NUMBER = Pattern.compile("(?:1800|2131|2[2-7]|3[0-9]|4|5|6)\\d+");

    /**
     * Numbers written as telephone numbers, also where the numbering plan does not know them: with a plus; with an area
     * code in brackets or with a leading zero, in groups; or in the groups of North America.
     */
    private static final Pattern PHONE = Pattern.compile("(?<![\\w.+-])(?<!\\d )(?:\\+\\d(?:[ ./()-]{0,2}\\d){7,14}"
            + "|\\(0?\\d{2,4}\\)[ -]?\\d{3,4}(?:[ -]?\\d{2,4}){1,2}"
            + "|0\\d{1,4}(?:[ ./-]\\d{2,4}){2,4}"
            + "|(?:1[ .-])?\\d{3}([ .-])\\d{3}\\1\\d{4}(?:x\\d{1,5})?)(?![\\w-])");

    private static final Pattern DATE = Pattern.compile("\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}");

    /** Fewer than in the shortest IP address are looked at by nothing below. */
    private static final int FEWEST_DIGITS = 4;

    private final String phoneRegion;

    public PersonalDataFinder(String phoneRegion) {
        this.phoneRegion = phoneRegion;
    }

    /** In the order of the text; findings do not overlap. */
    List<Finding> find(String text) {
        List<Finding> findings = new ArrayList<>();
        if (text.indexOf('@') >= 0) {
            add(findings, text, Kind.EMAIL, EMAIL, EmailValidator.getInstance()::isValid);
        }
        add(findings, text, Kind.IP, IP_V6, PersonalDataFinder::isSomebodysIp);
        if (text.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS) {
            addNumbers(findings, text);
        }
        findings.sort(Comparator.comparingInt(Finding::start));
        return findings;
    }

    private void addNumbers(List<Finding> findings, String text) {
        addIbans(findings, text);
        add(findings, text, Kind.CARD, CARD, PersonalDataFinder::isCard);
        add(findings, text, Kind.SSN, SSN, value -> true);
        add(findings, text, Kind.IP, IP_V4, PersonalDataFinder::isSomebodysIp);
        PhoneNumberUtil.getInstance()
                .findNumbers(text, phoneRegion, Leniency.STRICT_GROUPING, 1000)
                .forEach(match -> addUnlessTaken(findings, text, Kind.PHONE, match.start(), match.end()));
        add(findings, text, Kind.PHONE, PHONE, value -> !DATE.matcher(value).matches());
    }

    private static void add(List<Finding> findings, String text, Kind kind, Pattern form, Predicate<String> valid) {
        Matcher matcher = form.matcher(text);
        while (matcher.find()) {
            if (valid.test(matcher.group())) {
                addUnlessTaken(findings, text, kind, matcher.start(), matcher.end());
            }
        }
    }

    /** The words behind an IBAN look like more of it, so the end is where the check sum says. */
    private static void addIbans(List<Finding> findings, String text) {
        Matcher matcher = IBAN.matcher(text);
        while (matcher.find()) {
            for (int end = matcher.end(); end - matcher.start() >= 15; end--) {
                String value =
                        text.substring(matcher.start(), end).replace(" ", "").toUpperCase(Locale.ROOT);
                if (text.charAt(end - 1) != ' ' && IBANValidator.getInstance().isValid(value)) {
                    addUnlessTaken(findings, text, Kind.IBAN, matcher.start(), end);
                    break;
                }
            }
        }
    }

    private static boolean isCard(String value) {
        String digits = value.replaceAll("[ -]", "");
        return CARD_NUMBER.matcher(digits).matches() && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits);
    }

    private static boolean isSomebodysIp(String value) {
        return InetAddressValidator.getInstance().isValid(value)
                && !NOBODYS_IP.matcher(value).matches();
    }

    private static void addUnlessTaken(List<Finding> findings, String text, Kind kind, int start, int end) {
        if (findings.stream().noneMatch(finding -> start < finding.end() && finding.start() < end)) {
            findings.add(new Finding(kind, text.substring(start, end), start, end));
        }
    }

    enum Kind {
        EMAIL,
        IBAN,
        CARD,
        SSN,
        IP,
        PHONE
    }

    /** {@code value} is {@code text[start, end)}. Its string form hides the value, so that no log shows it. */
    record Finding(Kind kind, String value, int start, int end) {

        private static final Pattern SEPARATORS = Pattern.compile("[\\s()./-]");

        /** Whether a text has the same value, however it is grouped. */
        boolean isIn(String text) {
            return bare(text).contains(bare(value));
        }

        String removed() {
            return "[" + kind.name().toLowerCase(Locale.ROOT) + " removed]";
        }

        private static String bare(String text) {
            return SEPARATORS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return kind + "[" + start + ", " + end + ")";
        }
    }
}
