package ai.chatbot.llm.tool;

import ai.chatbot.common.contract.llm.ToolAdminApi;
import ai.chatbot.common.contract.llm.ToolOverview;
import ai.chatbot.common.contract.llm.ToolOverview.SourceView;
import ai.chatbot.common.contract.llm.ToolOverview.ToolView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@RestController
@PreAuthorize("hasRole('ADMIN')")
@Tag(name = "Administration")
class ToolAdminController implements ToolAdminApi {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final OfferedTools tools;
    private final JsonMapper json = JsonMapper.shared();

    ToolAdminController(OfferedTools tools) {
        this.tools = tools;
    }

    @Override
    @Operation(operationId = "listTools")
    public ToolOverview tools() {
        Set<String> off = tools.switchedOff();
        return new ToolOverview(
                tools.sources().stream().map(ToolAdminController::view).toList(),
                tools.all().values().stream()
                        .map(tool -> view(tool, !off.contains(tool.name())))
                        .toList());
    }

    private static SourceView view(KnownTools source) {
        KnownTools.Listing listing = source.now();
        return new SourceView(source.source().name(), source.source().kind(), listing.reachable(), listing.problems());
    }

    private ToolView view(CheckedTool tool, boolean enabled) {
        return new ToolView(
                tool.name(),
                tool.source(),
                tool.description(),
                json.convertValue(tool.tool().parameters(), OBJECT),
                enabled);
    }
}
