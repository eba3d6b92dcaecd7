package ai.chatbot.llm.prompt;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.Context.Library;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.lib.Importable;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * Jinja with conditions, loops and a few filters, and nothing else: no includes, macros, functions or methods, and text
 * put into a template is never read as one. What is not on the lists here is switched off, whatever a later version of
 * the library adds.
 */
@Component
class TemplateEngine {

    static final int MAX_TEMPLATE = 20_000;
    private static final int MAX_OUTPUT = 400_000;
    private static final int MAX_ELEMENTS = 200;

    /** Loops multiply: three deep over 200 elements each took half a minute. */
    private static final int MAX_NESTED_LOOPS = 2;

    private static final Set<String> TAGS = Set.of("if", "elif", "else", "endif", "for", "endfor");
    private static final Set<String> FILTERS = Set.of(
            "default",
            "d",
            "trim",
            "upper",
            "lower",
            "title",
            "capitalize",
            "length",
            "join",
            "truncate",
            "first",
            "last",
            "replace");

    /** Templates in force, and some that are tried out. */
    private static final int KNOWN_TEMPLATES = 100;

    private final Jinjava jinja = new Jinjava(sandbox());

    /** Known of a template, so that it is not read twice each time it is rendered. */
    private final ConcurrentLruCache<String, Integer> nestedLoops = new ConcurrentLruCache<>(
            KNOWN_TEMPLATES, template -> nestedLoops(jinja.newInterpreter().parse(template)));

    /**
     * @param variables texts, numbers, and lists and maps of them
     * @throws InvalidTemplateException when the template is wrong, uses an unknown name or something switched off, or
     *     makes too much output
     */
    String render(String template, Map<String, Object> variables) {
        if (template.length() > MAX_TEMPLATE) {
            throw new InvalidTemplateException("The template is longer than " + MAX_TEMPLATE + " characters.");
        }
        if (nestedLoops.get(template) > MAX_NESTED_LOOPS) {
            throw new InvalidTemplateException("Loops may be nested twice at most.");
        }
        RenderResult result = jinja.renderForResult(template, variables);
        if (result.hasErrors()) {
            throw new InvalidTemplateException(result.getErrors().getFirst().getReason() + " in line "
                    + result.getErrors().getFirst().getLineno());
        }
        return result.getOutput().strip();
    }

    private static int nestedLoops(Node node) {
        int inside = node.getChildren().stream()
                .mapToInt(TemplateEngine::nestedLoops)
                .max()
                .orElse(0);
        return node instanceof TagNode tag && tag.getName().equals("for") ? inside + 1 : inside;
    }

    private static JinjavaConfig sandbox() {
        return JinjavaConfig.newBuilder()
                .withNestedInterpretationEnabled(false)
                .withFailOnUnknownTokens(true)
                .withMaxOutputSize(MAX_OUTPUT)
                .withMaxStringLength(MAX_OUTPUT)
                .withMaxListSize(MAX_ELEMENTS)
                .withMaxMapSize(MAX_ELEMENTS)
                .withRangeLimit(MAX_ELEMENTS)
                .withMaxRenderDepth(10)
                .withEnableRecursiveMacroCalls(false)
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .withDisabled(everythingElse())
                .withRestrictedMethods(methods())
                .build();
    }

    private static Map<Library, Set<String>> everythingElse() {
        Context all = new Jinjava().getGlobalContext();
        return Map.of(
                Library.TAG, without(TAGS, all.getAllTags()),
                Library.FILTER, without(FILTERS, all.getAllFilters()),
                Library.FUNCTION,
                        all.getAllFunctions().stream()
                                .map(ELFunctionDefinition::getName)
                                .collect(Collectors.toSet()));
    }

    private static Set<String> without(Set<String> wanted, Collection<? extends Importable> all) {
        return all.stream()
                .map(Importable::getName)
                .filter(name -> !wanted.contains(name))
                .collect(Collectors.toSet());
    }

    /** Of all types a template can get hold of: {@code 'x'.repeat(1000000000)} needs no more than a string. */
    private static Set<String> methods() {
        return Stream.of(String.class, List.class, Map.class, Integer.class, Double.class, Object.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }
}
