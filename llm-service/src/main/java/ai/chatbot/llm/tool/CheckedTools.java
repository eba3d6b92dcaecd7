package ai.chatbot.llm.tool;

import ai.chatbot.llm.schema.InvalidSchemaException;
import ai.chatbot.llm.schema.JsonSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What of a source's tools can be offered; the rest is left out, and why. */
final class CheckedTools {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private CheckedTools() {}

    /** @throws ToolSourceException when the source cannot be asked */
    static KnownTools.Listing of(ToolSource source, Instant until) {
        List<CheckedTool> checked = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Tool tool : source.fetch()) {
            try {
                if (!NAME.matcher(tool.name()).matches()) {
                    problems.add("A tool is left out: its name has more than 64 characters, or none.");
                } else if (!names.add(tool.name())) {
                    problems.add("The second tool named " + tool.name() + " is left out.");
                } else if (!tool.parameters().path("type").asString("").equals("object")) {
                    problems.add("The tool " + tool.name() + " is left out: its parameters are no object.");
                } else {
                    checked.add(checked(tool, source));
                }
            } catch (InvalidSchemaException e) {
                problems.add("The tool " + tool.name() + " is left out: the schema of its parameters " + e.getMessage()
                        + ".");
            }
        }
        return new KnownTools.Listing(checked, problems, true, until);
    }

    private static CheckedTool checked(Tool tool, ToolSource source) {
        return new CheckedTool(tool, source.name(), JsonSchema.of(tool.parameters()));
    }
}
