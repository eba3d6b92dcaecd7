package ai.chatbot.llm.guard;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telephone numbers: those that a numbering plan knows, those that are written as nothing else is, and any group of digits
 * that the words beside it call a telephone number. Customers write local numbers that no plan can tell from an amount.
 */
final class PhoneNumbers {

    /** With a plus; with an area code in brackets or with a leading zero, in groups; or in the groups of North America. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?<![\\w.+-])(?<!\\d )(?:\\+\\d(?:[ ./()-]{0,2}\\d){7,14}"
                    + "|\\(0?\\d{2,4}\\)[ -]?\\d{3,4}(?:[ -]?\\d{2,4}){1,2}"
                    + "|0\\d{1,4}(?:[ ./-]\\d{2,4}){2,4}"
                    + "|(?:001[ .-]?|1[ .-])?(?:\\(\\d{3}\\) ?|\\d{3}([ .-]))\\d{3}[ .-]\\d{4}(?: ?(?:x|ext\\.? ?)\\d{1,5})?)(?![\\w-])");

    private static final Pattern DATE =
            Pattern.compile("\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}");

    /** Any digits that a word may call a telephone number: 6 to 15 of them. */
    private static final Pattern DIGITS = Pattern.compile(
            "(?<![\\w.+€$£-])(?<!\\d[ ,:])(?:00|\\+)?(?:\\(\\d{1,5}\\)[ -]?)?\\d(?:[ ./()-]{0,2}\\d){5,14}(?: ?(?:x|ext\\.? ?)\\d{1,5})?(?![\\w-]|[.,:]\\d|[ ]?[€$£%])");

    private static final Pattern BEFORE =
            Pattern.compile("(?iU)\\b(?:phones?|telephones?|tel|mobile|cell(?:phone)?|fax|desk|landline|hotline"
                    + "|whats ?app|sms|texts?|texted|call(?:ed|ing)?|ring|rang|dial(?:led)?|answering|(?:my|our|his|her|their|your) (?:new |old |own |work |home |private )?numbers?|reach(?:ed)?|contact(?:ed)?|message"
                    + "|telefon\\w*|handy\\w*|mobil\\w*|rufnummer|anrufen|erreichbar|téléphone|portable|appel\\w*|joindre|teléfono|móvil|llam\\w*"
                    + "|telefone|telemóvel|celular|telefono|cellulare|chiam\\w*)\\b[^\\n]{0,30}$");

    private static final Pattern BEHIND = Pattern.compile(
            "(?i)^\\s{1,2}\\(?(?:office|fax|mobile|cell|home|work|desk|phone|tel|landline|handy|mobil|portable|móvil)\\b");

    /** Nearer to the number than the word for a telephone, these say that it is something else. */
    private static final Pattern OTHER = Pattern.compile(
            "(?iU)\\b(?:orders?|invoices?|tickets?|cases?|accounts?|customer|references?|ref|ids?|codes?"
                    + "|pin|costs?|paid|articles?|serial|parcels?|tracking|card|ssn|iban|amount|price|total|usd|eur|gbp|version|model|error|zip|po box"
                    + "|bestell\\w*|rechnung\\w*|kunden\\w*|auftrag\\w*|commande|facture|pedido|factura|ordine|fattura)\\b");

    /** Fewer digits together than that are nobody's number, and most texts have no more: then nothing else is tried. */
    private static final Pattern SIX_DIGITS = Pattern.compile("\\d(?:[^\\p{L}\\d]{0,4}\\d){5}");

    private static final int LONGEST_CUE = 60;
    private static final int MOST_MATCHES = 1000;

    private final String region;

    PhoneNumbers(String region) {
        this.region = region;
    }

    /** They may overlap. */
    List<Span> in(String text) {
        List<Span> spans = new ArrayList<>();
        if (!SIX_DIGITS.matcher(text).find()) {
            return spans;
        }
        add(spans, text, WRITTEN, false);
        PhoneNumberUtil.getInstance()
                .findNumbers(text, region, Leniency.STRICT_GROUPING, MOST_MATCHES)
                .forEach(match -> spans.add(new Span(match.start(), match.end())));
        add(spans, text, DIGITS, true);
        return spans;
    }

    private static void add(List<Span> spans, String text, Pattern form, boolean mustBeCalled) {
        Matcher matcher = form.matcher(text);
        while (matcher.find()) {
            if (!DATE.matcher(matcher.group()).matches()
                    && (!mustBeCalled || isCalled(text, matcher.start(), matcher.end()))) {
                spans.add(new Span(matcher.start(), matcher.end()));
            }
        }
    }

    private static boolean isCalled(String text, int start, int end) {
        if (BEHIND.matcher(text.substring(end, Math.min(text.length(), end + 20)))
                .find()) {
            return true;
        }
        Matcher cue = BEFORE.matcher(text.substring(Math.max(0, start - LONGEST_CUE), start));
        return cue.find() && !OTHER.matcher(cue.group()).find();
    }

    record Span(int start, int end) {}
}
