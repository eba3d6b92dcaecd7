package ai.chatbot.common.contract.llm;

import ai.chatbot.common.api.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The guards as administrators see them. Role {@code admin} only. They are set in {@code guardrails} of the configuration. */
@HttpExchange("/api/v1/admin/guards")
public interface GuardAdminApi {

    /** In the order they run. */
    @GetExchange
    List<GuardRuleView> rules();

    /** Answers that were withheld, newest first, until they are deleted. */
    @GetExchange("/audit")
    Page<GuardAuditEntry> audit(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(name = "page_size", defaultValue = "20") @Min(1) @Max(100) int pageSize);
}
