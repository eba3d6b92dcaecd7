package ai.chatbot.llm.prompt;

import ai.chatbot.llm.prompt.PromptTemplate.Content;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Whether a template can be used: it renders, and question and passages really appear in what the model gets. */
@Component
class TemplateCheck {

    private static final String SYSTEM_PROMPT = "system_prompt";
    private static final String USER_TEMPLATE = "user_template";

    private final TemplateEngine engine;

    TemplateCheck(TemplateEngine engine) {
        this.engine = engine;
    }

    /** @throws InvalidTemplateException saying what is wrong */
    void verify(PromptTemplate template) {
        Content content = template.content();
        Set<String> unknown = new TreeSet<>(content.variables());
        unknown.removeAll(PromptVariables.KNOWN);
        if (!unknown.isEmpty()) {
            throw new InvalidTemplateException(template.id() + " wants unknown variables: " + unknown);
        }
        Map<String, Object> samples = new HashMap<>();
        PromptVariables.KNOWN.forEach(name -> samples.put(name, "sample-of-" + name));
        String rendered = render(SYSTEM_PROMPT, content.systemPrompt(), samples)
                + render(USER_TEMPLATE, content.userTemplate(), samples);
        Set<String> missing = new TreeSet<>(PromptVariables.REQUIRED);
        missing.removeIf(name -> rendered.contains("sample-of-" + name));
        if (!missing.isEmpty()) {
            throw new InvalidTemplateException(USER_TEMPLATE, template.id() + " never shows the model: " + missing);
        }
        PromptVariables.KNOWN.forEach(name -> samples.put(name, ""));
        render(SYSTEM_PROMPT, content.systemPrompt(), samples);
        render(USER_TEMPLATE, content.userTemplate(), samples);
    }

    private String render(String part, String template, Map<String, Object> variables) {
        try {
            return engine.render(template, variables);
        } catch (InvalidTemplateException e) {
            throw e.in(part);
        }
    }
}
