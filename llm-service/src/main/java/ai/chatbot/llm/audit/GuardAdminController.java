package ai.chatbot.llm.audit;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.llm.GuardAdminApi;
import ai.chatbot.common.contract.llm.GuardAuditEntry;
import ai.chatbot.common.contract.llm.GuardRuleView;
import ai.chatbot.common.contract.llm.GuardRuleView.AtStage;
import ai.chatbot.common.contract.llm.PlatformConfig.Guardrails;
import ai.chatbot.llm.guard.Guards;
import ai.chatbot.llm.guard.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasRole('ADMIN')")
@Tag(name = "Guards")
class GuardAdminController implements GuardAdminApi {

    private final Guards guards;
    private final ActiveConfig config;
    private final GuardAudit audit;

    GuardAdminController(Guards guards, ActiveConfig config, GuardAudit audit) {
        this.guards = guards;
        this.config = config;
        this.audit = audit;
    }

    @Override
    @Operation(operationId = "listGuardRules")
    public List<GuardRuleView> rules() {
        Guardrails settings = config.current().guardrails();
        return guards.rules().stream().map(rule -> view(rule, settings)).toList();
    }

    @Override
    @Operation(operationId = "listWithheldAnswers")
    public Page<GuardAuditEntry> audit(int page, int pageSize) {
        return audit.list(page, pageSize);
    }

    private static GuardRuleView view(Rule rule, Guardrails settings) {
        return new GuardRuleView(
                rule.name(),
                rule.purpose(),
                rule.isOn(settings),
                rule.stages().entrySet().stream()
                        .map(at -> new AtStage(
                                at.getKey(),
                                rule.actionAt(at.getKey(), settings),
                                at.getValue().usual(),
                                at.getValue().all()))
                        .toList(),
                rule.thresholdIn(settings),
                rule.onFailureIn(settings));
    }
}
