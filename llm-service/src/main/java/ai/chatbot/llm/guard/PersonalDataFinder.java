package ai.chatbot.llm.guard;

import ai.chatbot.common.contract.llm.GuardLists.PersonalDataPattern;
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
 * Finds personal data that can be told from its form, or from its form and the words beside it: e-mail addresses,
 * telephone numbers, US social security numbers, payment cards (first digits and Luhn), IBANs (length and check sum),
 * public IP addresses, and administrators' own patterns. Names and postal addresses have no such form and are not found.
 */
public final class PersonalDataFinder {

    private static final Pattern EMAIL = Pattern.compile(
            "(?<![\\p{L}\\p{N}._%+\\-])[\\p{L}\\p{N}._%+\\-]{1,64}@[\\p{L}\\p{N}.\\-]{1,253}\\.\\p{L}{2,24}");
    private static final Pattern IBAN = Pattern.compile("\\b[A-Za-z]{2}\\d{2}(?: ?[A-Za-z0-9]){11,30}\\b");
    private static final Pattern CARD = Pattern.compile("(?<![\\d.,-])\\d(?:[ -]?\\d){11,18}(?![\\d-])");
    private static final Pattern SSN =
            Pattern.compile("(?<![\\d-])(?!000|666|9\\d\\d)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}(?![\\d-])");
    private static final Pattern BARE_SSN =
            Pattern.compile("(?<![\\d-])(?!000|666|9\\d\\d)\\d{3} ?(?!00)\\d{2} ?(?!0000)\\d{4}(?![\\d-])");
    private static final Pattern IP_V4 = Pattern.compile("(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.]*\\d)");
    private static final Pattern IP_V6 =
            Pattern.compile("(?<![\\w:])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{1,4}(?![\\w:])");

    /** Addresses everybody has at home say nothing about anybody. */
    private static final Pattern NOBODYS_IP = Pattern.compile(
            "^(?:10\\.|127\\.|0\\.|255\\.|169\\.254\\.|192\\.168\\.|172\\.(?:1[6-9]|2\\d|3[01])\\.|(?i:fe80|fc|fd)|::1?$).*");

    /** First digits of the networks: JCB, Mastercard, American Express, Diners, Visa, Maestro, Discover, UnionPay. */
    private static final Pattern CARD_NUMBER = Pattern.compile("(?:1800|2131|2[2-7]|3[0-9]|4|5|6)\\d+");

    private static final Pattern CARD_WORDS =
            Pattern.compile("(?i)\\b(?:card|credit|debit|visa|maestro|master ?card|amex|karte|tarjeta|carte|carta)\\b");
    private static final Pattern SSN_WORDS = Pattern.compile("(?i)\\bssn\\b|\\bsocial security\\b");

    /** Shorter ones are as long as many order numbers, and count only beside a word for a card, as those of no network. */
    private static final int USUAL_CARD = 13;

    /** Characters in which a word that says what a number is may stand. */
    private static final int BESIDE = 40;

    /** Fewer than in the shortest IP address are looked at by nothing below. */
    private static final int FEWEST_DIGITS = 4;

    private final PhoneNumbers phones;
    private final PersonalDataPatterns own = new PersonalDataPatterns();

    /** @param phoneRegion ISO 3166 code of the country that a telephone number without country code belongs to */
    public PersonalDataFinder(String phoneRegion) {
        this.phones = new PhoneNumbers(phoneRegion);
    }

    /**
     * @param patterns what counts beside what is found anyway
     * @return in the order of the text; findings do not overlap
     */
    public List<Finding> find(String text, List<PersonalDataPattern> patterns) {
        List<Finding> findings = new ArrayList<>();
        for (PersonalDataPatterns.Named named : own.of(patterns)) {
            com.google.re2j.Matcher matcher = named.pattern().matcher(text);
            while (matcher.find()) {
                addUnlessTaken(findings, text, named.name(), matcher.start(), matcher.end());
            }
        }
        if (text.indexOf('@') >= 0) {
            add(findings, text, "email", EMAIL, EmailValidator.getInstance()::isValid);
        }
        if (text.indexOf(':') >= 0) {
            add(findings, text, "ip", IP_V6, PersonalDataFinder::isSomebodysIp);
        }
        if (text.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS) {
            addNumbers(findings, text);
        }
        findings.sort(Comparator.comparingInt(Finding::start));
        return findings;
    }

    private void addNumbers(List<Finding> findings, String text) {
        addIbans(findings, text);
        addCards(findings, text);
        add(findings, text, "ssn", SSN, value -> true);
        if (SSN_WORDS.matcher(text).find()) {
            add(findings, text, "ssn", BARE_SSN, value -> true);
        }
        add(findings, text, "ip", IP_V4, PersonalDataFinder::isSomebodysIp);
        phones.in(text).forEach(span -> addUnlessTaken(findings, text, "phone", span.start(), span.end()));
    }

    private static void add(List<Finding> findings, String text, String kind, Pattern form, Predicate<String> valid) {
        Matcher matcher = form.matcher(text);
        while (matcher.find()) {
            if (valid.test(matcher.group())) {
                addUnlessTaken(findings, text, kind, matcher.start(), matcher.end());
            }
        }
    }

    private static void addCards(List<Finding> findings, String text) {
        Matcher matcher = CARD.matcher(text);
        while (matcher.find()) {
            String digits = matcher.group().replaceAll("[ -]", "");
            boolean checks = LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits);
            boolean ofNetwork =
                    digits.length() >= USUAL_CARD && CARD_NUMBER.matcher(digits).matches();
            if (checks && (ofNetwork || isBesideCardWord(text, matcher.start()))) {
                addUnlessTaken(findings, text, "card", matcher.start(), matcher.end());
            }
        }
    }

    private static boolean isBesideCardWord(String text, int start) {
        return CARD_WORDS
                .matcher(text.substring(Math.max(0, start - BESIDE), start))
                .find();
    }

    /** The words behind an IBAN look like more of it, so the end is where the check sum says. */
    private static void addIbans(List<Finding> findings, String text) {
        Matcher matcher = IBAN.matcher(text);
        while (matcher.find()) {
            for (int end = matcher.end(); end - matcher.start() >= 15; end--) {
                String value =
                        text.substring(matcher.start(), end).replace(" ", "").toUpperCase(Locale.ROOT);
                if (text.charAt(end - 1) != ' ' && IBANValidator.getInstance().isValid(value)) {
                    addUnlessTaken(findings, text, "iban", matcher.start(), end);
                    break;
                }
            }
        }
    }

    private static boolean isSomebodysIp(String value) {
        return InetAddressValidator.getInstance().isValid(value)
                && !NOBODYS_IP.matcher(value).matches();
    }

    private static void addUnlessTaken(List<Finding> findings, String text, String kind, int start, int end) {
        if (findings.stream().noneMatch(finding -> start < finding.end() && finding.start() < end)) {
            findings.add(new Finding(kind, text.substring(start, end), start, end));
        }
    }

    /**
     * {@code value} is {@code text[start, end)}. Its string form hides the value, so that no log shows it.
     *
     * @param kind {@code email}, {@code iban}, {@code card}, {@code ssn}, {@code ip}, {@code phone}, or the name of an own
     *     pattern
     */
    public record Finding(String kind, String value, int start, int end) {

        private static final Pattern SEPARATORS = Pattern.compile("[\\s()./-]");

        /** Whether a text has the same value, however it is grouped. */
        boolean isIn(String text) {
            return bare(text).contains(bare(value));
        }

        String removed() {
            return "[" + kind + " removed]";
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
