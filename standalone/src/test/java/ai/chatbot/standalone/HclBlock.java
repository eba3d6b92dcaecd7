package ai.chatbot.standalone;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A block of a Terraform file, such as {@code resource "azurerm_subnet" "nodes" { … }}.
 *
 * @param type the first word
 * @param labels what stands in quotes behind it
 * @param attributes expressions as they are written, by name
 */
record HclBlock(String type, List<String> labels, Map<String, String> attributes, List<HclBlock> blocks) {

    boolean is(String wanted) {
        return type.equals(wanted);
    }

    String label(int position) {
        return labels.get(position);
    }

    /** Its last label: what others call it by. */
    String name() {
        return labels.getLast();
    }

    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    Stream<HclBlock> blocks(String wanted) {
        return blocks.stream().filter(block -> block.is(wanted));
    }

    /** All expressions in here, at any depth. */
    Stream<String> expressions() {
        return Stream.concat(attributes.values().stream(), blocks.stream().flatMap(HclBlock::expressions));
    }

    /** Arguments as a resource's documentation names them, {@code block.argument}; dynamic blocks as what they make. */
    Stream<String> arguments() {
        return Stream.concat(attributes.keySet().stream(), blocks.stream().flatMap(HclBlock::argumentsBelow));
    }

    private Stream<String> argumentsBelow() {
        if (is("dynamic")) {
            return blocks("content")
                    .flatMap(content -> Stream.concat(
                            Stream.of(name()), content.arguments().map(argument -> name() + "." + argument)));
        }
        return Stream.concat(Stream.of(type), arguments().map(argument -> type + "." + argument));
    }
}
