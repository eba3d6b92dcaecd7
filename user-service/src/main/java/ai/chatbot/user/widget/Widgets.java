package ai.chatbot.user.widget;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.user.WidgetChange;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.user.UserError;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The collection {@code widgets}: as many as there are sites, so hundreds at most. */
@Component
public class Widgets {

    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);
    private static final int MOST = 1_000;

    private final MongoOperations mongo;
    private final Clock clock;

    Widgets(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** @throws ServiceException {@code WIDGET_NOT_FOUND} */
    public Widget find(String widgetId) {
        return known(Optional.ofNullable(mongo.findById(widgetId, Widget.class)));
    }

    /** Of all of them. */
    public Set<String> origins() {
        return mongo.find(new Query().limit(MOST), Widget.class).stream()
                .flatMap(widget -> widget.origins().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    void add(Widget widget) {
        mongo.insert(widget);
    }

    boolean isFull() {
        return mongo.count(new Query(), Widget.class) >= MOST;
    }

    Page<Widget> page(int page, int pageSize) {
        var wanted = new Query();
        long total = mongo.count(wanted, Widget.class);
        wanted.with(Sort.by(Sort.Direction.DESC, "created_at"))
                .skip((page - 1L) * pageSize)
                .limit(pageSize);
        return Page.of(mongo.find(wanted, Widget.class), page, pageSize, total);
    }

    /** @throws ServiceException {@code WIDGET_NOT_FOUND} */
    Widget change(String widgetId, WidgetChange change, @Nullable Set<String> origins) {
        var update = new Update().set("updated_at", now());
        if (change.label() != null) {
            update.set("label", change.label());
        }
        if (origins != null) {
            update.set("origins", origins);
        }
        if (change.limits() != null) {
            update.set("limits", change.limits());
        }
        return known(Optional.ofNullable(mongo.findAndModify(byId(widgetId), update, RETURN_NEW, Widget.class)));
    }

    /** @throws ServiceException {@code WIDGET_NOT_FOUND} */
    Widget remove(String widgetId) {
        return known(Optional.ofNullable(mongo.findAndRemove(byId(widgetId), Widget.class)));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Query byId(String widgetId) {
        return query(where("_id").is(widgetId));
    }

    private static Widget known(Optional<Widget> widget) {
        return widget.orElseThrow(() -> new ServiceException(UserError.WIDGET_NOT_FOUND, "There is no such widget."));
    }
}
