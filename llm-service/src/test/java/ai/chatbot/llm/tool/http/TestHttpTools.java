package ai.chatbot.llm.tool.http;

import ai.chatbot.common.net.CheckedNames;
import ai.chatbot.common.secret.Secrets;
import ai.chatbot.llm.tool.SourceKey;
import ai.chatbot.llm.tool.TestTools;
import ai.chatbot.llm.tool.ToolBox;
import ai.chatbot.llm.tool.ToolResult;
import ai.chatbot.llm.tool.http.HttpToolsProperties.HttpTool;
import java.util.List;
import java.util.Map;

/** One tool, as an operator would describe it. */
record TestHttpTools(HttpTool tool) {

    static TestHttpTools at(String url) {
        return new TestHttpTools(new HttpTool("", "Tries", "GET", url, "{}", Map.of(), SourceKey.NONE, TestTools.HERE));
    }

    TestHttpTools method(String method) {
        return new TestHttpTools(new HttpTool(
                "", "Tries", method, tool.url(), tool.parameters(), tool.headers(), tool.key(), tool.allowedRanges()));
    }

    TestHttpTools taking(String properties) {
        return new TestHttpTools(new HttpTool(
                "",
                "Tries",
                tool.method(),
                tool.url(),
                "{\"properties\": " + properties + "}",
                tool.headers(),
                tool.key(),
                tool.allowedRanges()));
    }

    TestHttpTools key(SourceKey key) {
        return new TestHttpTools(new HttpTool(
                "",
                "Tries",
                tool.method(),
                tool.url(),
                tool.parameters(),
                Map.of("X-Client", "support"),
                key,
                tool.allowedRanges()));
    }

    TestHttpTools allowing(String... ranges) {
        return new TestHttpTools(new HttpTool(
                "",
                "Tries",
                tool.method(),
                tool.url(),
                tool.parameters(),
                tool.headers(),
                tool.key(),
                List.of(ranges)));
    }

    ToolBox box(CheckedNames.Names names, Secrets secrets) {
        return TestTools.box(new ConfiguredTools(
                new HttpToolsProperties(Map.of("try", tool)), names, secrets, TestTools.PROPERTIES));
    }

    ToolResult call(String arguments) {
        return box(TestTools.NAMES, TestTools.secrets()).call(TestTools.call("try", arguments), TestTools.TIME);
    }
}
