package ai.chatbot.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateEngineTests {

    private static final Map<String, Object> VARIABLES = Map.of(
            "query",
            "{{ secret }} {% for i in items %}x{% endfor %}",
            "secret",
            "hidden",
            "request",
            Map.of("id", "4711"),
            "items",
            List.of(Map.of("title", "Returns"), Map.of("title", "Delivery")));

    private final TemplateEngine engine = new TemplateEngine();

    @Test
    void rendersConditionsLoopsAndFilters() {
        assertThat(engine.render(
                        "{% for item in items %}{{ loop.index }}. {{ item.title | upper }}\n{% endfor %}{% if secret %}yes{% else %}no{% endif %}",
                        VARIABLES))
                .isEqualTo("1. RETURNS\n2. DELIVERY\nyes");
    }

    @Test
    void neverReadsWhatIsPutInAsATemplate() {
        assertThat(engine.render("Q: {{ query }}", VARIABLES))
                .isEqualTo("Q: {{ secret }} {% for i in items %}x{% endfor %}");
    }

    @Test
    void leavesMarkupOfTheQuestionAlone() {
        assertThat(engine.render("{{ q }}", Map.of("q", "a < b & \"c\""))).isEqualTo("a < b & \"c\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ request.class }}",
                "{{ request.getClass() }}",
                "{{ query.getClass().forName('java.lang.Runtime') }}",
                "{{ ''.class }}",
                "{{ ____int3rpr3t3r____.context }}",
                "{{ unknown }}",
                "{% include 'other' %}",
                "{% import 'other' as o %}",
                "{% from 'other' import o %}",
                "{% extends 'other' %}",
                "{% macro m() %}x{% endmacro %}",
                "{% set a = 1 %}",
                "{% do items.append(1) %}",
                "{{ query | render }}",
                "{{ items | tojson }}",
                "{{ range(5) }}",
                "{{ today() }}",
                "{{ 'x'.repeat(1000000000) }}",
                "{{ 'x' | center(999999999) }}",
                "{{ query.replaceAll('(a+)+$', 'b') }}",
                "{% if secret %}never closed",
                "{{ never closed"
            })
    void refusesWhatIsSwitchedOffUnknownOrWrong(String template) {
        assertThatExceptionOfType(InvalidTemplateException.class).isThrownBy(() -> engine.render(template, VARIABLES));
    }

    @Test
    @Timeout(5)
    void refusesLoopsThatMultiply() {
        String list = "[" + "1,".repeat(99) + "1]";
        String loop = "{% for i in " + list + " %}";
        assertThatExceptionOfType(InvalidTemplateException.class)
                .isThrownBy(() -> engine.render(loop.repeat(4) + "{% endfor %}".repeat(4), VARIABLES));
        assertThatExceptionOfType(InvalidTemplateException.class)
                .isThrownBy(
                        () -> engine.render(loop.repeat(2) + "x".repeat(100) + "{% endfor %}".repeat(2), VARIABLES));
    }

    @Test
    void refusesATemplateThatIsTooLong() {
        assertThatExceptionOfType(InvalidTemplateException.class)
                .isThrownBy(() -> engine.render("x".repeat(TemplateEngine.MAX_TEMPLATE + 1), VARIABLES));
    }

    @Test
    void rendersQuicklyEnoughForEveryMessage() {
        engine.render("{{ query }}", VARIABLES);
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            engine.render("{% if query %}{{ query }}{% endif %} {{ secret }}", VARIABLES);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
