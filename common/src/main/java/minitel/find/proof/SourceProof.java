package minitel.find.proof;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who is at the address that his datagrams come from: whoever answers a number that was sent to
/// that address alone. A number is made of the address, the time and a secret, so nobody who was
/// asked is kept: forged sources take nobody's place. For one thread.
public final class SourceProof {
    /// How many addresses are known to have answered.
    static final int MOST = 64;

    /// How long an answer counts.
    static final Duration AGE = Duration.ofSeconds(150);

    /// How long a number holds, at least; twice that at most.
    static final Duration HOLDS = Duration.ofSeconds(10);

    private final byte[] secret;
    private final Map<Inet4Address, Long> proven = new LinkedHashMap<>();

    /// @param secret which nobody outside knows
    public SourceProof(byte[] secret) {
        this.secret = secret.clone();
    }

    /// What is sent to this address, and to no other.
    ///
    /// @param now nanoseconds, here and below
    public int number(Inet4Address to, long now) {
        return made(to, Math.floorDiv(now, HOLDS.toNanos()));
    }

    /// The same for a question that has room for 16 bits.
    public int shortNumber(Inet4Address to, long now) {
        return brief(number(to, now));
    }

    /// Whether this address was sent that number: it is proven from now on.
    public boolean isAnswered(Inet4Address from, int number, long now) {
        long turn = Math.floorDiv(now, HOLDS.toNanos());
        boolean good = number == made(from, turn) || number == made(from, turn - 1);
        return good && noted(from, now);
    }

    /// The same of 16 bits.
    public boolean isBrieflyAnswered(Inet4Address from, int number, long now) {
        long turn = Math.floorDiv(now, HOLDS.toNanos());
        boolean good = number == brief(made(from, turn)) || number == brief(made(from, turn - 1));
        return good && noted(from, now);
    }

    /// Whether this address has answered not too long ago.
    public boolean isProven(Inet4Address from, long now) {
        Long at = proven.get(from);
        return at != null && isFresh(at, now);
    }

    private static boolean isFresh(long at, long now) {
        return now - at <= AGE.toNanos();
    }

    /// @return whether there was room
    private boolean noted(Inet4Address from, long now) {
        if (proven.size() >= MOST && !proven.containsKey(from)) {
            proven.values().removeIf(at -> !isFresh(at, now));
            if (proven.size() >= MOST) {
                return false;
            }
        }
        proven.put(from, now);
        return true;
    }

    private static int brief(int number) {
        return number >>> Short.SIZE;
    }

    private int made(Inet4Address address, long turn) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(secret);
            digest.update(address.getAddress());
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(turn).flip());
            return ByteBuffer.wrap(digest.digest()).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has it", e);
        }
    }
}
