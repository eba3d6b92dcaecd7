package ai.chatbot.analytics.dashboard;

import ai.chatbot.common.contract.analytics.AnalyticsApi;
import ai.chatbot.common.contract.analytics.Dashboard;
import ai.chatbot.common.contract.analytics.Granularity;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasRole('ADMIN')")
class DashboardController implements AnalyticsApi {

    private final BuildDashboard buildDashboard;
    private final Clock clock;

    DashboardController(BuildDashboard buildDashboard, Clock clock) {
        this.buildDashboard = buildDashboard;
        this.clock = clock;
    }

    @Override
    public Dashboard dashboard(@Nullable String startDate, @Nullable String endDate, Granularity granularity) {
        return buildDashboard.build(DashboardPeriod.of(startDate, endDate, granularity, clock.instant()));
    }
}
