package ai.chatbot.knowledge.index;

import ai.chatbot.common.contract.knowledge.DocumentPermissions;
import ai.chatbot.common.contract.knowledge.DocumentPermissions.Visibility;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.security.Caller;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf is searched, as the names they go by: {@code everyone}, {@code role:…}, {@code group:…},
 * {@code user:…}. A passage carries the names of its readers and is found only by who goes by one of them. There is no
 * way around: admins find everything because each passage names them.
 */
public record Reader(Set<String> names) {

    private static final String EVERYONE = "everyone";

    /** Whoever is not known. */
    public static final Reader ANYONE = new Reader(Set.of(EVERYONE));

    /** Finds all there is; for upkeep. */
    public static final Reader ADMIN = new Reader(Set.of(EVERYONE, role(Role.ADMIN)));

    public Reader {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A reader goes by at least one name");
        }
        names = Set.copyOf(names);
    }

    public static Reader of(Caller caller) {
        Set<String> names = new HashSet<>();
        names.add(EVERYONE);
        if (caller.userId() != null) {
            names.add(byId(caller.userId()));
        }
        if (caller.role() != null) {
            names.add(role(caller.role()));
        }
        caller.groups().forEach(group -> names.add(group(group)));
        return new Reader(names);
    }

    /** @param forUser who sees what is found, when that is not the caller; null when it is */
    public static Reader asking(Caller caller, @Nullable String forUser) {
        return forUser == null || forUser.equals(caller.userId()) ? of(caller) : user(forUser);
    }

    /** The names of those who may read a document. */
    public static Set<String> namesOf(DocumentPermissions permissions) {
        Set<String> names = new HashSet<>();
        names.add(role(Role.ADMIN));
        if (permissions.visibility() == Visibility.PUBLIC) {
            names.add(EVERYONE);
        }
        stream(permissions.roles()).map(Reader::role).forEach(names::add);
        stream(permissions.groups()).map(Reader::group).forEach(names::add);
        stream(permissions.users()).map(Reader::byId).forEach(names::add);
        return names;
    }

    private static <T> Stream<T> stream(@Nullable Set<T> values) {
        return values == null ? Stream.empty() : values.stream();
    }

    /** Somebody of whom only the id is known. */
    public static Reader user(String id) {
        return new Reader(Set.of(EVERYONE, byId(id)));
    }

    private static String role(Role role) {
        return "role:" + role.wireName();
    }

    private static String group(String group) {
        return "group:" + group;
    }

    private static String byId(String id) {
        return "user:" + id;
    }
}
