package ai.chatbot.user.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import ai.chatbot.common.api.Page;
import ai.chatbot.common.contract.user.AccountChange;
import ai.chatbot.common.contract.user.PreferencesChange;
import ai.chatbot.common.contract.user.ProfileChange;
import ai.chatbot.common.contract.user.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** All accounts. Changes touch only the fields they name, so simultaneous ones do not undo each other. */
@Component
public class Accounts {

    private static final String USER_ID = "user_id";
    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoOperations mongo;
    private final Clock clock;

    Accounts(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** @return false when the e-mail address is taken; the unique index decides between simultaneous attempts */
    public boolean add(Account account) {
        try {
            mongo.insert(account);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    public Optional<Account> find(String userId) {
        return Optional.ofNullable(mongo.findOne(byId(userId), Account.class));
    }

    public Optional<Account> findByEmail(EmailAddress email) {
        return Optional.ofNullable(mongo.findOne(query(where("email").is(email.value())), Account.class));
    }

    public boolean anyAdmin() {
        return mongo.exists(query(where("role").is(Role.ADMIN)), Account.class);
    }

    /**
     * Newest first.
     *
     * @param emailPrefix all when null
     */
    public Page<Account> page(int page, int pageSize, @Nullable String emailPrefix) {
        Query wanted = new Query();
        if (emailPrefix != null) {
            String prefix = Pattern.quote(new EmailAddress(emailPrefix).value());
            wanted.addCriteria(where("email").regex("^" + prefix));
        }
        long total = mongo.count(wanted, Account.class);
        wanted.with(Sort.by(Sort.Direction.DESC, "created_at"))
                .skip((page - 1L) * pageSize)
                .limit(pageSize);
        return Page.of(mongo.find(wanted, Account.class), page, pageSize, total);
    }

    public Optional<Account> change(String userId, ProfileChange change) {
        var update = new Update();
        set(update, "full_name", change.fullName());
        set(update, "phone", change.phone());
        return change(userId, update);
    }

    public Optional<Account> change(String userId, PreferencesChange change) {
        var update = new Update();
        set(update, "preferences.language", change.language());
        set(update, "preferences.timezone", change.timezone());
        set(update, "preferences.notification_enabled", change.notificationEnabled());
        set(update, "preferences.theme", change.theme());
        return change(userId, update);
    }

    public Optional<Account> change(String userId, AccountChange change) {
        var update = new Update();
        set(update, "role", change.role());
        set(update, "status", change.status());
        set(update, "groups", change.groups());
        return change(userId, update);
    }

    public void recordLogin(String userId) {
        mongo.updateFirst(byId(userId), new Update().set("last_login_at", now()), Account.class);
    }

    /** To the millisecond, which is what MongoDB keeps. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Optional<Account> change(String userId, Update update) {
        update.set("updated_at", now());
        return Optional.ofNullable(mongo.findAndModify(byId(userId), update, RETURN_NEW, Account.class));
    }

    private static void set(Update update, String field, @Nullable Object value) {
        if (value != null) {
            update.set(field, value);
        }
    }

    private static Query byId(String userId) {
        return query(where(USER_ID).is(userId));
    }
}
