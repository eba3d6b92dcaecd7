package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.ALLOW;
import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;
import static ai.chatbot.common.contract.llm.GuardAction.REDACT;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds links that nobody should follow: hosts that imitate others, a user name before the host, bare addresses, script
 * and data in the place of an address; and, in an answer, links that no passage has, for the model has made them up.
 */
final class LinksGuard implements Guard {

    static final String NAME = "links";

    private static final String REMOVED = "[link removed]";

    private static final Rule RULE = Rule.named(
                    NAME,
                    "Deceptive links (score 1); in an answer also links that stand in no passage, no message and not in"
                            + " lists.allowed_domains (0.6)",
                    Rule.Group.ALWAYS,
                    FailurePolicy.CLOSED)
            .at(GuardStage.INPUT, ALLOW, FLAG, REDACT, BLOCK)
            .at(GuardStage.PASSAGES, FLAG, REDACT, BLOCK)
            .at(GuardStage.DIALOGUE, ALLOW, FLAG, REDACT, BLOCK)
            .at(GuardStage.TOOL_CALL, FLAG, REDACT, BLOCK)
            .at(GuardStage.OUTPUT, REDACT, FLAG, BLOCK)
            .withThreshold(0.5);

    /** A Markdown link or picture with its text in the second group, or an address by itself. */
    private static final Pattern LINK = Pattern.compile(
            "(?i)(!?)\\[([^\\]\\n]{0,200})\\]\\(\\s{0,3}<?([^\\s()<>]{1,2000}(?:\\([^\\s()<>]{0,200}\\)[^\\s()<>]{0,2000})?)>?[^)\\n]{0,200}\\)"
                    + "|(?<![\\p{L}\\p{N}])((?:https?|ftp)://[^\\s<>\"'`{}|\\\\^]{1,2000}|(?:javascript|vbscript):[^\\s<>\"'`]{3,2000}|(?:data:[a-z]{2,20}/|file://)[^\\s<>\"'`]{3,2000}"
                    + "|www\\.[^\\s<>\"'`]{3,2000})");

    private static final Pattern TRAILING = Pattern.compile("[.,;:!?)\\]*_]+$");
    private static final Pattern SCHEME = Pattern.compile("^(?:https?://)?(?:www\\.)?", Pattern.CASE_INSENSITIVE);

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        String text = inspected.text();
        if (text.indexOf(':') < 0 && !text.contains("www.") && !text.contains("](")) {
            return Detection.NOTHING;
        }
        List<Link> links = LINK.matcher(text)
                .results()
                .flatMap(found -> link(found, inspected, settings).stream())
                .toList();
        return links.isEmpty()
                ? Detection.NOTHING
                : new Detection.Found(
                        links.stream().mapToDouble(Link::score).max().orElse(0),
                        links.stream().map(Link::kind).distinct().toList(),
                        without(links, text));
    }

    private static Optional<Link> link(MatchResult found, Inspected inspected, Guardrails settings) {
        boolean markdown = found.group(3) != null;
        String address =
                markdown ? found.group(3) : TRAILING.matcher(found.group(4)).replaceAll("");
        int end = markdown ? found.end() : found.start() + address.length();
        String shown = markdown && found.group(1).isEmpty() && !found.group(2).isBlank() ? found.group(2) + " " : "";
        String kind = LinkTarget.of(address).deception(stands(address, inspected));
        if (!kind.isEmpty()) {
            return Optional.of(new Link(kind, 1, found.start(), end, shown + REMOVED));
        }
        boolean madeUp = inspected.stage() == GuardStage.OUTPUT
                && !stands(address, inspected)
                && !isAllowed(address, settings.lists().allowedDomains());
        return madeUp ? Optional.of(new Link("unknown", 0.6, found.start(), end, shown + REMOVED)) : Optional.empty();
    }

    private static boolean stands(String address, Inspected inspected) {
        String bare = bare(address);
        return inspected.context().known().anyMatch(text -> contains(text, bare));
    }

    /** As a whole: a longer address is another one. */
    private static boolean contains(String text, String address) {
        Matcher matcher = Pattern.compile(
                        "(?:(?<![\\w.-])|(?<=www\\.))" + Pattern.quote(address)
                                + "(?:/?(?![\\w/?#&=%~+-])|/?[.,;:!?)](?:\\s|$))",
                        Pattern.CASE_INSENSITIVE)
                .matcher(text);
        return matcher.find();
    }

    private static String bare(String address) {
        String without = SCHEME.matcher(address).replaceFirst("");
        return without.endsWith("/") ? without.substring(0, without.length() - 1) : without;
    }

    private static boolean isAllowed(String address, List<String> domains) {
        String host = LinkTarget.of(address).host();
        return domains.stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    private static String without(List<Link> links, String text) {
        var cleaned = new StringBuilder(text);
        links.stream()
                .sorted(Comparator.comparingInt(Link::start).reversed())
                .forEach(link -> cleaned.replace(link.start(), link.end(), link.instead()));
        return cleaned.toString();
    }

    private record Link(String kind, double score, int start, int end, String instead) {}
}
