package ai.chatbot.gateway.apikey;

import ai.chatbot.common.contract.user.CredentialApi;
import ai.chatbot.common.contract.user.CredentialApi.PresentedKey;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.security.ApiKeyText;
import ai.chatbot.gateway.limits.WrongKeys;
import com.github.benmanes.caffeine.cache.Cache;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Access tokens by the hashes of the keys they stand for. */
final class ExchangedKeys {

    /** Who has shown a good key lately shall not have to wait because a neighbour tries wrong ones. */
    private static final Duration GOOD_LATELY = Duration.ofHours(1);

    private final CredentialApi users;
    private final WrongKeys wrongKeys;
    private final ExchangedTokens tokens;
    private final Cache<String, Boolean> goodLately;

    ExchangedKeys(CredentialApi users, WrongKeys wrongKeys, ApiKeyTrust trust, Clock clock) {
        this.users = users;
        this.wrongKeys = wrongKeys;
        this.tokens = new ExchangedTokens(trust.trustedFor(), clock);
        this.goodLately = ExchangedTokens.cache(GOOD_LATELY, clock);
    }

    /**
     * @return empty when the key opens nothing
     * @throws ServiceException {@code RATE_LIMITED} when this address has tried too many that were none;
     *     {@code DEPENDENCY_UNAVAILABLE} and the like when user-service cannot be asked
     */
    Optional<String> token(String credential, String remoteAddress) {
        Optional<ApiKeyText> key = ApiKeyText.parse(credential);
        String hash = key.map(ApiKeyText::hash).orElse("");
        Optional<String> known = tokens.known(hash);
        if (known.isPresent()) {
            return known;
        }
        if (goodLately.getIfPresent(hash) == null) {
            refuseGuessers(remoteAddress);
        }
        Optional<String> token =
                key.isEmpty() ? Optional.empty() : tokens.token(hash, () -> exchange(credential, hash));
        if (token.isEmpty()) {
            goodLately.invalidate(hash);
            wrongKeys.count(remoteAddress);
        }
        return token;
    }

    private void refuseGuessers(String remoteAddress) {
        Duration wait = wrongKeys.toWait(remoteAddress);
        if (wait.isPositive()) {
            throw new ServiceException(
                    CommonError.RATE_LIMITED, "Too many wrong API keys. Try again later.", Map.of(), wait, null);
        }
    }

    private Optional<String> exchange(String credential, String hash) {
        Optional<String> token =
                Optional.ofNullable(users.exchange(new PresentedKey(credential)).accessToken());
        token.ifPresent(_ -> goodLately.put(hash, true));
        return token;
    }
}
