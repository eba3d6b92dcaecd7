package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardAction.BLOCK;
import static ai.chatbot.common.contract.llm.GuardAction.FLAG;
import static ai.chatbot.common.contract.llm.GuardAction.REDACT;

import ai.chatbot.common.contract.llm.FailurePolicy;
import ai.chatbot.common.contract.llm.GuardStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds keys and passwords: those whose form their issuers publish, for certain; and values that are called a password or
 * a token and look random, with a score that grows with how random they look.
 */
final class SecretsGuard implements Guard {

    static final String NAME = "secrets";

    private static final Rule RULE = Rule.named(
                    NAME,
                    "Keys, tokens and passwords; the score of one without a known form is its randomness",
                    Rule.Group.ALWAYS,
                    FailurePolicy.CLOSED)
            .at(GuardStage.INPUT, REDACT, FLAG, BLOCK)
            .at(GuardStage.PASSAGES, REDACT, FLAG, BLOCK)
            .at(GuardStage.DIALOGUE, REDACT, FLAG, BLOCK)
            .at(GuardStage.TOOL_CALL, REDACT, FLAG, BLOCK)
            .at(GuardStage.OUTPUT, REDACT, FLAG, BLOCK)
            .withThreshold(0.65);

    /** Where there is a group, it is the secret; else all is. */
    private static final List<Map.Entry<String, Phrase>> FORMS = List.of(
            form(
                    "private_key",
                    "-----BEGIN",
                    "-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END)[A-Za-z0-9+/=\\s:,.-]){0,20000}+(?:-----END [A-Z0-9 ]{1,60}-----)?"),
            form("aws_access_key", "AKIA|ASIA|ABIA|ACCA", "\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\\b"),
            form(
                    "aws_secret_key",
                    "aws|AWS|Aws",
                    "(?i)\\baws.{0,20}?(?:secret|key).{0,20}?[\"'=: ]([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])"),
            form(
                    "github_token",
                    "ghp_|gho_|ghu_|ghs_|ghr_|github_pat_",
                    "\\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})\\b"),
            form("gitlab_token", "glpat-", "\\bglpat-[A-Za-z0-9_-]{20,64}"),
            form("slack_token", "xox", "\\bxox[abeoprs]-[A-Za-z0-9-]{10,250}"),
            form(
                    "slack_webhook",
                    "hooks.slack.com",
                    "https://hooks\\.slack\\.com/services/T\\w{5,20}/B\\w{5,20}/\\w{15,40}"),
            form("google_api_key", "AIza", "\\bAIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])"),
            form("stripe_key", "k_live_|k_test_", "\\b[sr]k_(?:live|test)_[0-9A-Za-z]{16,247}\\b"),
            form(
                    "model_api_key",
                    "sk-",
                    "\\bsk-(?:ant-|proj-|svcacct-|admin-)?(?=[A-Za-z_-]*\\d)[A-Za-z0-9_-]{20,200}"),
            form("twilio_key", "SK|AC", "\\b(?:SK|AC)[0-9a-f]{32}\\b"),
            form("sendgrid_key", "SG.", "\\bSG\\.[\\w-]{16,32}\\.[\\w-]{30,64}"),
            form("npm_token", "npm_", "\\bnpm_[A-Za-z0-9]{36}\\b"),
            form("azure_storage_key", "AccountKey=", "\\bAccountKey=([A-Za-z0-9+/]{86}==)"),
            form("azure_sas", "sig=", "[?&]sig=([A-Za-z0-9%+/=]{40,120})"),
            form("jwt", "eyJ", "\\beyJ[A-Za-z0-9_-]{8,4000}\\.eyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{8,1000}"),
            form("url_password", "://", "\\b[a-z][a-z0-9+.-]{1,20}://[^\\s/:@]{1,64}:([^\\s/@]{3,128})@"));

    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?i)(?:api[ _-]?key|secret|token|passwd|password|passwort|passphrase|pwd|access[ _-]?key"
                    + "|private[ _-]?key|bearer|contraseña|mot de passe)[\"']?"
                    + "(?:\\s{0,3}(?::=|=>|=|:)\\s{0,3}|\\s{1,3}(?:is|ist|es|est)\\s{1,3}|\\s)[\"'`]?([^\\s\"'`<>,;]{8,200})");

    /** Of what is assigned, in {@link PlainText}: without one of them there is no {@link #ASSIGNMENT}. */
    private static final List<String> NAMES =
            List.of("key", "secret", "token", "passw", "passphrase", "pwd", "bearer", "contrasena", "mot de passe");

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i).*(?:your|example|placeholder|changeme|dummy|redacted|\\$\\{|\\{\\{|xxxx|\\*{3}|\\.{3}|://).*");
    private static final Pattern MIXED = Pattern.compile("(?=.*\\d)(?=.*[A-Za-z]).*");

    /** Bits a character of what counts as entirely random: base 64 of ordinary length comes near it. */
    private static final double MOST_RANDOM = 4.5;

    private static Map.Entry<String, Phrase> form(String kind, String pieces, String pattern) {
        return Map.entry(kind, Phrase.of(pieces, pattern));
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Detection check(Inspected inspected, Guardrails settings) {
        String text = inspected.text();
        List<Secret> secrets = new ArrayList<>();
        FORMS.stream()
                .filter(form -> form.getValue().mayBeIn(text))
                .forEach(form -> add(secrets, form.getKey(), form.getValue().matcher(text)));
        if (NAMES.stream().anyMatch(inspected.plain().text()::contains)) {
            addAssigned(secrets, text, settings);
        }
        return secrets.isEmpty()
                ? Detection.NOTHING
                : new Detection.Found(
                        secrets.stream().mapToDouble(Secret::score).max().orElse(0),
                        secrets.stream().map(Secret::kind).distinct().toList(),
                        without(secrets, text));
    }

    private static void add(List<Secret> secrets, String kind, Matcher matcher) {
        while (matcher.find()) {
            int group = matcher.groupCount() > 0 ? 1 : 0;
            addUnlessTaken(secrets, new Secret(kind, 1, matcher.start(group), matcher.end(group)));
        }
    }

    /** Those below the threshold are not taken out together with one above it. */
    private static void addAssigned(List<Secret> secrets, String text, Guardrails settings) {
        Double least = RULE.thresholdIn(settings);
        Matcher matcher = ASSIGNMENT.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(1);
            double score = Math.min(1, entropy(value) / MOST_RANDOM);
            boolean secret = MIXED.matcher(value).matches()
                    && !PLACEHOLDER.matcher(value).matches()
                    && (least == null || score >= least);
            if (secret) {
                addUnlessTaken(secrets, new Secret("assigned_secret", score, matcher.start(1), matcher.end(1)));
            }
        }
    }

    private static void addUnlessTaken(List<Secret> secrets, Secret found) {
        if (secrets.stream().noneMatch(other -> found.start() < other.end() && other.start() < found.end())) {
            secrets.add(found);
        }
    }

    /** Shannon's, in bits a character. */
    private static double entropy(String value) {
        int[] counts = new int[128];
        int others = 0;
        for (int at = 0; at < value.length(); at++) {
            char character = value.charAt(at);
            if (character < counts.length) {
                counts[character]++;
            } else {
                others++;
            }
        }
        double bits = others == 0 ? 0 : -share(others, value) * Math.log(share(others, value));
        for (int count : counts) {
            bits -= count == 0 ? 0 : share(count, value) * Math.log(share(count, value));
        }
        return bits / Math.log(2);
    }

    private static double share(int count, String value) {
        return (double) count / value.length();
    }

    private static String without(List<Secret> secrets, String text) {
        var cleaned = new StringBuilder(text);
        secrets.stream()
                .sorted(Comparator.comparingInt(Secret::start).reversed())
                .forEach(secret -> cleaned.replace(secret.start(), secret.end(), "[" + secret.kind() + " removed]"));
        return cleaned.toString();
    }

    private record Secret(String kind, double score, int start, int end) {}
}
