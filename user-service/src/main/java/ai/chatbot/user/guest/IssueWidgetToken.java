package ai.chatbot.user.guest;

import ai.chatbot.common.contract.user.GuestApi.GuestToken;
import ai.chatbot.common.contract.user.GuestApi.WidgetVisitor;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.Scope;
import ai.chatbot.common.contract.user.WidgetLimits;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.Caller;
import ai.chatbot.common.security.Grant;
import ai.chatbot.common.security.Grant.Via;
import ai.chatbot.common.security.Quota;
import ai.chatbot.user.UserError;
import ai.chatbot.user.token.IssueGrantToken;
import ai.chatbot.user.widget.Widget;
import ai.chatbot.user.widget.Widgets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Lets a site's visitor in, on the word of the site's backend. */
@Component
class IssueWidgetToken {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Widgets widgets;
    private final IssueGrantToken tokens;
    private final GuestProperties properties;
    private final IdGenerator ids;

    IssueWidgetToken(Widgets widgets, IssueGrantToken tokens, GuestProperties properties, IdGenerator ids) {
        this.widgets = widgets;
        this.tokens = tokens;
        this.properties = properties;
        this.ids = ids;
    }

    /** @throws ServiceException {@code WIDGET_NOT_FOUND}, {@code FORBIDDEN} */
    GuestToken issue(WidgetVisitor visitor, Caller site) {
        Grant grant = site.grant();
        if (grant == null && site.role() != Role.ADMIN) {
            throw new ServiceException(CommonError.FORBIDDEN, "This needs an API key with the scope widget.");
        }
        if (grant != null && grant.onlyWidget() != null && !grant.onlyWidget().equals(visitor.widgetId())) {
            throw new ServiceException(UserError.WIDGET_NOT_FOUND, "There is no such widget for this key.");
        }
        Widget widget = widgets.find(visitor.widgetId());
        String reference = visitor.userReference();
        String person = reference == null ? ids.generateId().toString() : widget.personOf(reference);
        var limited = new Grant(
                Via.WIDGET,
                widget.widgetId(),
                Set.of(Scope.CHAT),
                null,
                widget.origins(),
                quotas(widget, person),
                null);
        Duration ttl = properties.widgetTokenTtl();
        return new GuestToken(person, tokens.issue(person, Role.GUEST, Set.of(), limited, ttl), ttl.toSeconds());
    }

    /** The person's before the widget's: who has used up their own must not use up the others'. */
    private static List<Quota> quotas(Widget widget, String person) {
        WidgetLimits limits = widget.limits();
        String bucket = "widget:" + widget.widgetId();
        List<Quota> quotas = new ArrayList<>();
        add(quotas, limits.messagesPerPersonPerDay(), bucket + ":" + person, Quota.Counted.MESSAGES, DAY);
        add(quotas, limits.requestsPerMinute(), bucket + ":minute", Quota.Counted.REQUESTS, MINUTE);
        add(quotas, limits.messagesPerDay(), bucket + ":day", Quota.Counted.MESSAGES, DAY);
        return quotas;
    }

    private static void add(
            List<Quota> quotas, @Nullable Integer most, String bucket, Quota.Counted counted, Duration window) {
        if (most != null) {
            quotas.add(new Quota(bucket, counted, false, most, window));
        }
    }
}
