package ai.chatbot.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.error.ServiceException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTests {

    private final PasswordBcrypt bcrypt = new PasswordBcrypt(4);

    @Test
    void givesOrdinaryBcryptHashesToOrdinaryPasswords() {
        assertThat(new BCryptPasswordEncoder().matches("correct horse", bcrypt.encode("correct horse")))
                .isTrue();
    }

    @Test
    void distinguishesPasswordsAfterThe72ndByte() {
        String hash = bcrypt.encode("a".repeat(100) + "b");

        assertThat(bcrypt.matches("a".repeat(100) + "b", hash)).isTrue();
        assertThat(bcrypt.matches("a".repeat(100) + "c", hash)).isFalse();
        assertThat(bcrypt.matches("a".repeat(72), hash)).isFalse();
    }

    @Test
    void takesComposedAndDecomposedLettersAsTheSame() {
        assertThat(bcrypt.matches("pa\u0308ssword!!", bcrypt.encode("p\u00e4ssword!!")))
                .isTrue();
    }

    @Test
    void matchesNothingWithoutAnAccount() {
        var passwords = new Passwords(bcrypt, 10);

        assertThat(passwords.matches("the password of nobody", null)).isFalse();
        assertThat(passwords.matches("right", passwords.hash("right"))).isTrue();
        assertThat(passwords.matches("wrong", passwords.hash("right"))).isFalse();
        passwords.destroy();
    }

    @Test
    void comparesADummySoThatAMissingAccountTakesAsLong() {
        List<String> compared = new CopyOnWriteArrayList<>();
        var passwords = new Passwords(new Recording(compared), 10);

        passwords.matches("anything", null);
        passwords.matches("anything", "its hash");

        assertThat(compared).containsExactly("hash of the password of nobody", "its hash");
        passwords.destroy();
    }

    @Test
    void turnsPasswordsAwayWhenTooManyWait() {
        var release = new CountDownLatch(1);
        var passwords = new Passwords(new Stuck(release), 1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int most = Runtime.getRuntime().availableProcessors() + 2;
            List<Future<String>> calls = IntStream.range(0, most)
                    .mapToObj(i -> threads.submit(() -> passwords.hash("waits")))
                    .toList();
            Awaitility.await().until(() -> calls.stream().anyMatch(Future::isDone));
            Future<String> refused =
                    calls.stream().filter(Future::isDone).findFirst().orElseThrow();
            assertThat(refused.exceptionNow())
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            e -> assertThat(e.code().name()).isEqualTo("RATE_LIMITED"));
            release.countDown();
        }
        passwords.destroy();
    }

    private record Recording(List<String> compared) implements PasswordEncoder {

        @Override
        public String encode(CharSequence password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            compared.add(hash);
            return true;
        }
    }

    private record Stuck(CountDownLatch release) implements PasswordEncoder {

        @Override
        public String encode(CharSequence password) {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "hash";
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            return false;
        }
    }
}
