package ai.chatbot.llm.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/** The amounts of today, in Redis, gone an hour after the day. The accounts of a tenant are in one slot of a cluster. */
@Component
class BudgetCounts {

    /** What is still running at midnight is booked on the day it began. */
    private static final Duration AFTER_THE_DAY = Duration.ofHours(1);

    /** All or nothing. Arguments: tokens, micro-dollars; then for each key both limits and when it ends. */
    private static final RedisScript<Long> RESERVE = RedisScript.of("""
            for i, key in ipairs(KEYS) do
              local counted = redis.call('HMGET', key, 'tokens', 'cost')
              local tokens = tonumber(counted[1] or '0') + tonumber(ARGV[1])
              local cost = tonumber(counted[2] or '0') + tonumber(ARGV[2])
              local most_tokens = tonumber(ARGV[3 * i])
              local most_cost = tonumber(ARGV[3 * i + 1])
              if (most_tokens > 0 and tokens > most_tokens) or (most_cost > 0 and cost > most_cost) then
                return i - 1
              end
            end
            for i, key in ipairs(KEYS) do
              redis.call('HINCRBY', key, 'tokens', ARGV[1])
              redis.call('HINCRBY', key, 'cost', ARGV[2])
              redis.call('EXPIREAT', key, ARGV[3 * i + 2])
            end
            return -1""", Long.class);

    /** As above; a key that has ended meanwhile is not begun again. */
    private static final RedisScript<Long> ADD = RedisScript.of("""
            for _, key in ipairs(KEYS) do
              if redis.call('EXISTS', key) == 1 then
                redis.call('HINCRBY', key, 'tokens', ARGV[1])
                redis.call('HINCRBY', key, 'cost', ARGV[2])
              end
            end
            return 0""", Long.class);

    private final StringRedisTemplate redis;

    BudgetCounts(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /**
     * @return position of the account that has not enough left, and nothing is counted then; else -1
     * @throws org.springframework.dao.DataAccessException when Redis does not answer
     */
    int reserve(List<Account> accounts, Amount amount) {
        List<String> arguments = amounts(amount);
        for (Account account : accounts) {
            arguments.add(Long.toString(account.most().tokens()));
            arguments.add(Long.toString(account.most().microDollars()));
            arguments.add(Long.toString(account.ends().plus(AFTER_THE_DAY).getEpochSecond()));
        }
        Long answer = redis.execute(RESERVE, keys(accounts), arguments.toArray());
        return answer == null ? -1 : answer.intValue();
    }

    /** @throws org.springframework.dao.DataAccessException when Redis does not answer */
    void add(List<Account> accounts, Amount difference) {
        redis.execute(ADD, keys(accounts), amounts(difference).toArray());
    }

    private static List<String> amounts(Amount amount) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(amount.tokens()));
        arguments.add(Long.toString(amount.microDollars()));
        return arguments;
    }

    private static List<String> keys(List<Account> accounts) {
        return accounts.stream().map(Account::key).toList();
    }

    /**
     * @param of {@code user} or {@code tenant}
     * @param most 0 where there is no limit
     */
    record Account(String of, String tenant, String id, LocalDate day, Amount most, Instant ends) {

        String key() {
            return "budget:{" + tenant + "}:" + of + ":" + id + ":" + day;
        }
    }
}
