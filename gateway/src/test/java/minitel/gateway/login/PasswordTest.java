package minitel.gateway.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
    /// From RFC 7914, 11, with its iterations: PBKDF2-HMAC-SHA-256 of `Password` and `NaCl`.
    private static final String KNOWN =
            "pbkdf2-sha256:80000:TmFDbA==:TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1Y=";

    @Test
    void anEmptyOneAsksForNothing() {
        Password none = Password.of("");
        assertFalse(none.isSet());
        assertTrue(none.matches("anything"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secre", "secret ", "SECRET", "sécret"})
    void onlyTheSameTextMatchesAPlainOne(String other) {
        Password plain = Password.of("secret");
        assertTrue(plain.isSet());
        assertFalse(plain.matches(other));
        assertTrue(plain.matches("secret"));
        assertTrue(plain.matches("secret"));
        assertFalse(plain.matches(other));
    }

    @Test
    void aHashKnowsItsPasswordAndNothingElse() {
        String hashed = Password.hashed("Élan vital");
        assertTrue(hashed.matches("pbkdf2-sha256:210000:[A-Za-z0-9+/]{22}==:[A-Za-z0-9+/=]{44}"));
        Password password = Password.of(hashed);
        assertTrue(password.isSet());
        assertTrue(password.matches("Élan vital"));
        assertFalse(password.matches("Elan vital"));
        assertFalse(password.matches(hashed));
    }

    @Test
    void aHashIsNeverTheSameTwice() {
        assertNotEquals(Password.hashed("secret"), Password.hashed("secret"));
    }

    @Test
    void aHashOfAnotherProgramIsRead() {
        assertTrue(Password.of(KNOWN).matches("Password"));
        assertFalse(Password.of(KNOWN).matches("password"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pbkdf2-sha256:",
                "pbkdf2-sha256:1:AAAA:AAAA",
                "pbkdf2-sha256:210000:AAAA:AAAA",
                "pbkdf2-sha256:99999999999:AAAA:AAAA",
                "pbkdf2-sha256:210000:A:TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1Y=",
                "pbkdf2-sha256:5:AAAA:TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1Y="
            })
    void aHashThatIsNoneIsAFaultAndNotTheFaultsText(String text) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Password.checked(text));
        assertTrue(String.valueOf(e.getMessage()).contains("minitel-gateway password"));
        assertFalse(String.valueOf(e.getMessage()).contains(text));
        assertThrows(IllegalArgumentException.class, () -> Password.of(text));
    }

    @Test
    void whoeverTriesStrangersPasswordsKeepsNoOperatorWaiting() throws Exception {
        Password dear = Password.ofStranger(KNOWN.replace("80000", "600000"));
        CountDownLatch begun = new CountDownLatch(8);
        AtomicInteger over = new AtomicInteger();
        List<Thread> strangers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            strangers.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                begun.countDown();
                                dear.matches("guess");
                                over.incrementAndGet();
                            }));
        }
        begun.await();
        assertTrue(Password.of(KNOWN).matches("Password"));
        assertTrue(over.get() < 8, "the operator came last");
        for (Thread stranger : strangers) {
            stranger.join();
        }
    }

    @Test
    void whatIsNoHashIsAPassword() {
        assertEquals("pbkdf2", Password.checked("pbkdf2"));
        assertTrue(Password.of("pbkdf2").matches("pbkdf2"));
    }
}
