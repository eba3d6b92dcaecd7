package ai.chatbot.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the structure of Terraform files: blocks, and expressions as text. Whether an expression is one, Terraform says
 * itself.
 */
final class HclReader {

    private final Path file;
    private final String text;
    private int at;

    private HclReader(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /** Of all files in the directory itself with this ending. */
    static List<HclBlock> directory(Path directory, String ending) throws IOException {
        List<HclBlock> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList()) {
                found.addAll(file(file).blocks());
            }
        }
        return found;
    }

    /** A file as a block without a type. */
    static HclBlock file(Path file) throws IOException {
        var reader = new HclReader(file, Files.readString(file));
        HclBlock body = reader.body("", List.of());
        if (reader.at < reader.text.length()) {
            throw reader.unexpected();
        }
        return body;
    }

    private HclBlock body(String type, List<String> labels) {
        Map<String, String> attributes = new LinkedHashMap<>();
        List<HclBlock> blocks = new ArrayList<>();
        for (skipSpace(true); at < text.length() && text.charAt(at) != '}'; skipSpace(true)) {
            String name = word();
            skipSpace(false);
            if (text.charAt(at) == '=') {
                at++;
                if (attributes.put(name, expression()) != null) {
                    throw new IllegalStateException(file + " says " + name + " twice");
                }
            } else {
                blocks.add(block(name));
            }
        }
        return new HclBlock(type, labels, attributes, blocks);
    }

    private HclBlock block(String type) {
        List<String> labels = new ArrayList<>();
        while (text.charAt(at) == '"') {
            int begin = at + 1;
            skipString();
            labels.add(text.substring(begin, at - 1));
            skipSpace(false);
        }
        expect('{');
        HclBlock block = body(type, List.copyOf(labels));
        expect('}');
        return block;
    }

    /** To the end of its line, or of the last bracket that it opens. */
    private String expression() {
        int begin = at;
        int depth = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (depth == 0 && (next == '\n' || next == '}')) {
                break;
            }
            if (next == '"') {
                skipString();
            } else if (text.startsWith("<<", at)) {
                skipHereDocument();
            } else if (next == '#') {
                skipLine();
            } else {
                depth += "([{".indexOf(next) >= 0 ? 1 : ")]}".indexOf(next) >= 0 ? -1 : 0;
                at++;
            }
        }
        return text.substring(begin, at).strip();
    }

    private void skipString() {
        expect('"');
        while (text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at += 2;
            } else if (text.startsWith("${", at)) {
                at += 2;
                skipInterpolation();
            } else {
                at++;
            }
        }
        at++;
    }

    private void skipInterpolation() {
        for (int depth = 1; depth > 0; ) {
            char next = text.charAt(at);
            if (next == '"') {
                skipString();
            } else {
                depth += next == '{' ? 1 : next == '}' ? -1 : 0;
                at++;
            }
        }
    }

    private void skipHereDocument() {
        at += text.startsWith("<<-", at) ? 3 : 2;
        String end = word();
        do {
            skipLine();
            at++;
        } while (!text.substring(at, endOfLine()).strip().equals(end));
        at = endOfLine();
    }

    private void skipSpace(boolean lines) {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == ' ' || next == '\t' || (lines && (next == '\n' || next == '\r'))) {
                at++;
            } else if (next == '#' && lines) {
                skipLine();
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        at = endOfLine();
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private String word() {
        int begin = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (begin == at) {
            throw unexpected();
        }
        return text.substring(begin, at);
    }

    private void expect(char wanted) {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw unexpected();
        }
        at++;
    }

    private IllegalStateException unexpected() {
        long line = text.substring(0, Math.min(at, text.length())).lines().count();
        return new IllegalStateException(file + " cannot be read near its line " + line);
    }
}
