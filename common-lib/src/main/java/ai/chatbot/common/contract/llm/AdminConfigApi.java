package ai.chatbot.common.contract.llm;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** The platform configuration. Role {@code admin} only. Running services take a change up within 5 s. */
@HttpExchange("/api/v1/admin/config")
public interface AdminConfigApi {

    @GetExchange
    PlatformConfig config();

    /** Fields that are null stay as they are. Every change is kept as a version. */
    @PutExchange
    ConfigUpdated update(@Valid @RequestBody PlatformConfigChange change);
}
