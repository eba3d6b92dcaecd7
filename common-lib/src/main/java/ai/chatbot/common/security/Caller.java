package ai.chatbot.common.security;

import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who the current request comes from.
 *
 * @param userId null when a service calls on its own account
 * @param role null together with {@code userId}
 * @param groups that the user is in
 * @param service name of the calling service, null when a user's client calls
 * @param accessToken the user's token, to be passed on; null together with {@code userId}
 * @param grant what the token is good for when it is not that of a person who has signed in, else null
 */
public record Caller(
        @Nullable String userId,
        @Nullable Role role,
        Set<String> groups,
        @Nullable String service,
        @Nullable String accessToken,
        @Nullable Grant grant) {

    private static final Caller NOBODY = new Caller(null, null, Set.of(), null, null);

    public Caller {
        groups = Set.copyOf(groups);
    }

    /** Without a grant: somebody who may all that the role may, or nobody. */
    public Caller(
            @Nullable String userId,
            @Nullable Role role,
            Set<String> groups,
            @Nullable String service,
            @Nullable String accessToken) {
        this(userId, role, groups, service, accessToken, null);
    }

    /** The caller of the request this thread works on; nobody outside of requests and for public routes. */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof CallerAuthentication known ? known.caller() : NOBODY;
    }

    Caller by(String callingService) {
        return new Caller(userId, role, groups, callingService, accessToken, grant);
    }

    /** Whether the token came in by this way. */
    public boolean isVia(Grant.Via via) {
        return grant != null && grant.via() == via;
    }

    public boolean isService() {
        return service != null;
    }

    /** Whether the caller is this user, may stand in for them by role, or is a service acting on its own. */
    public boolean mayActFor(String otherUserId) {
        if (userId == null) {
            return isService();
        }
        return userId.equals(otherUserId) || role == Role.ADMIN || role == Role.SUPPORT_AGENT;
    }

    /**
     * The user's id.
     *
     * @throws ServiceException {@code UNAUTHENTICATED} when no user is behind the call
     */
    public String requireUserId() {
        if (userId == null) {
            throw new ServiceException(CommonError.UNAUTHENTICATED, "Sign in first.");
        }
        return userId;
    }

    @Override
    public String toString() {
        return "Caller[" + userId + ", " + role + ", " + service + "]";
    }
}
