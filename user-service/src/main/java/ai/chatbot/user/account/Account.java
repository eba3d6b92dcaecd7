package ai.chatbot.user.account;

import static java.util.Objects.requireNonNullElse;

import ai.chatbot.common.contract.user.AccountStatus;
import ai.chatbot.common.contract.user.Preferences;
import ai.chatbot.common.contract.user.PreferencesChange;
import ai.chatbot.common.contract.user.Registration;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.contract.user.UserProfile;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A document of the collection {@code users}.
 *
 * @param email normalised, see {@link EmailAddress}
 * @param passwordHash with the name of its algorithm, {@code {bcrypt}…}
 * @param phone E.164
 * @param groups null in accounts older than groups
 */
@Document("users")
public record Account(
        String userId,
        String email,
        String passwordHash,
        String fullName,
        @Nullable String phone,
        Role role,
        AccountStatus status,
        @Nullable Set<String> groups,
        Preferences preferences,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastLoginAt,
        boolean emailVerified,
        boolean phoneVerified) {

    /** @param signupSource {@code api}, {@code first_start}, or {@code proxy} for a sign-in in front of us */
    public record Metadata(String signupSource) {}

    /** A new, active one whose e-mail address and phone nobody has verified. */
    static Account open(
            String userId, Registration registration, String passwordHash, Role role, Metadata metadata, Instant now) {
        return new Account(
                userId,
                new EmailAddress(registration.email()).value(),
                passwordHash,
                registration.fullName(),
                registration.phone(),
                role,
                AccountStatus.ACTIVE,
                Set.of(),
                preferences(registration.preferences()),
                metadata,
                now,
                now,
                null,
                false,
                false);
    }

    @Override
    public Set<String> groups() {
        return groups == null ? Set.of() : groups;
    }

    public boolean isActive() {
        return status == AccountStatus.ACTIVE;
    }

    public UserProfile toProfile(UserProfile.@Nullable Statistics statistics) {
        return new UserProfile(
                userId,
                email,
                fullName,
                phone,
                role,
                status,
                groups(),
                preferences,
                statistics,
                createdAt,
                lastLoginAt);
    }

    private static Preferences preferences(@Nullable PreferencesChange wishes) {
        Preferences usual = Preferences.DEFAULT;
        if (wishes == null) {
            return usual;
        }
        return new Preferences(
                requireNonNullElse(wishes.language(), usual.language()),
                requireNonNullElse(wishes.timezone(), usual.timezone()),
                requireNonNullElse(wishes.notificationEnabled(), usual.notificationEnabled()),
                requireNonNullElse(wishes.theme(), usual.theme()));
    }

    @Override
    public String toString() {
        return "Account[" + userId + "]";
    }
}
