package minitel.gateway.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// What an operator has to know.
///
/// | string | meaning |
/// |---|---|
/// | empty | nothing is asked for |
/// | `pbkdf2-sha256:ITERATIONS:SALT:HASH` | the hash of a password, both parts in Base64 |
/// | anything else | the password itself |
///
/// For any thread. However many try at once, one password is hashed at a time in this program, and
/// one of those that strangers have set: who guesses has one processor at most, and whoever opens a
/// stranger's page keeps no operator waiting.
public final class Password {
    private static final String SCHEME = "pbkdf2-sha256";
    private static final int ITERATIONS = 210_000;
    private static final int LEAST_ITERATIONS = 10_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT = 16;
    private static final int BITS = 256;
    private static final Pattern HASHED =
            Pattern.compile(SCHEME + ":(\\d{1,9}):([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

    private static final SecureRandom RANDOM = new SecureRandom();

    /// Of a hash that is not ours: three times as dear as one that we make.
    private static final int MOST_OF_STRANGERS = 600_000;

    private static final ReentrantLock HASHING = new ReentrantLock(true);
    private static final ReentrantLock HASHING_OF_STRANGERS = new ReentrantLock(true);

    private record Hash(int iterations, byte[] salt, byte[] value) {}

    private final boolean set;
    private final Hash wanted;
    private final ReentrantLock turn;

    /// Of this program's run; for what is remembered.
    private final byte[] key = random(32);

    /// A keyed digest of the last right password, so that a scraper's every question costs little.
    private volatile byte[] remembered = {};

    private Password(boolean set, Hash wanted, ReentrantLock turn) {
        this.set = set;
        this.wanted = wanted;
        this.turn = turn;
    }

    /// @throws IllegalArgumentException with a sentence for the person who wrote a hash that is
    ///   none
    public static Password of(String text) {
        if (text.isEmpty()) {
            return new Password(false, new Hash(0, new byte[0], new byte[0]), HASHING);
        }
        if (isHash(text)) {
            return new Password(true, parsed(text), HASHING);
        }
        Password plain = new Password(true, fresh(text), HASHING);
        plain.remembered = plain.digest(text);
        return plain;
    }

    /// What a stranger has set, as its hash: nothing is worked out yet, however he wrote it.
    ///
    /// @throws IllegalArgumentException when it is no hash, or too dear a one
    public static Password ofStranger(String hash) {
        Hash wanted = parsed(hash);
        if (wanted.iterations() > MOST_OF_STRANGERS) {
            throw new IllegalArgumentException(
                    "this hash takes "
                            + wanted.iterations()
                            + " rounds, and a gateway spends "
                            + MOST_OF_STRANGERS
                            + " at most: take the line that minitel-gateway password prints");
        }
        return new Password(true, wanted, HASHING_OF_STRANGERS);
    }

    /// The same text, unless it is a hash that is none.
    public static String checked(String text) {
        if (isHash(text)) {
            parsed(text);
        }
        return text;
    }

    private static boolean isHash(String text) {
        return text.startsWith(SCHEME + ":");
    }

    private static Hash parsed(String text) {
        Matcher m = HASHED.matcher(text);
        if (!m.matches()) {
            throw malformed();
        }
        int iterations = Integer.parseInt(m.group(1));
        byte[] salt = base64(m.group(2));
        byte[] value = base64(m.group(3));
        if (iterations < LEAST_ITERATIONS
                || iterations > MOST_ITERATIONS
                || value.length * Byte.SIZE != BITS) {
            throw malformed();
        }
        return new Hash(iterations, salt, value);
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "this is no hash of a password: take the line that minitel-gateway password"
                        + " prints");
    }

    /// The line to write into the configuration in the password's place.
    public static String hashed(String password) {
        Hash hash = fresh(password);
        Base64.Encoder base64 = Base64.getEncoder();
        return "%s:%d:%s:%s"
                .formatted(
                        SCHEME,
                        hash.iterations(),
                        base64.encodeToString(hash.salt()),
                        base64.encodeToString(hash.value()));
    }

    /// Whether anything is asked for.
    public boolean isSet() {
        return set;
    }

    /// Whether it is the right one, and known as that: it is the one that the configuration holds,
    /// or matched before. Quick, right or wrong.
    public boolean remembers(String typed) {
        return set && MessageDigest.isEqual(digest(typed), remembered);
    }

    /// Takes as long for any wrong password. Always true when nothing is asked for.
    public boolean matches(String typed) {
        if (!set) {
            return true;
        }
        if (remembers(typed)) {
            return true;
        }
        byte[] value = derived(typed, wanted.salt(), wanted.iterations(), turn);
        boolean right = MessageDigest.isEqual(value, wanted.value());
        if (right) {
            remembered = digest(typed);
        }
        return right;
    }

    private static Hash fresh(String password) {
        byte[] salt = random(SALT);
        return new Hash(ITERATIONS, salt, derived(password, salt, ITERATIONS, HASHING));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private byte[] digest(String typed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(typed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /// PBKDF2 with HMAC-SHA-256 (RFC 8018, 5.2).
    private static byte[] derived(
            String password, byte[] salt, int iterations, ReentrantLock turn) {
        turn.lock();
        try {
            KeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        } finally {
            turn.unlock();
        }
    }
}
