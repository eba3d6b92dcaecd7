package ai.chatbot.llm.provider.bedrock;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/** AWS's standard strategy, which waits as long as {@code Retry-After} asks; this one gives up beyond a limit. */
final class LimitedRetryWait implements RetryStrategy {

    private final RetryStrategy standard;
    private final Duration limit;

    LimitedRetryWait(int retries, Duration limit) {
        this.standard = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(retries + 1)
                .build();
        this.limit = limit;
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        if (request.suggestedDelay().filter(asked -> asked.compareTo(limit) > 0).isPresent()) {
            throw new TokenAcquisitionFailedException(
                    "The provider asks for a longer wait than anybody has patience for.",
                    request.token(),
                    request.failure());
        }
        return standard.refreshRetryToken(request);
    }

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        return standard.acquireInitialToken(request);
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        return standard.recordSuccess(request);
    }

    @Override
    public int maxAttempts() {
        return standard.maxAttempts();
    }

    /** What AWS retries is in the standard strategy already. */
    @Override
    public boolean useClientDefaults() {
        return false;
    }

    /** @throws UnsupportedOperationException always: whoever changes it would lose the limit */
    @Override
    public Builder<?, ?> toBuilder() {
        throw new UnsupportedOperationException("The limit of the wait cannot be carried over.");
    }
}
