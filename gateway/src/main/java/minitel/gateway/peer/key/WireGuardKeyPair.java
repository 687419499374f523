package minitel.gateway.peer.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.Base64;
import javax.crypto.KeyAgreement;

/// The key pair of this end of links, or one for a session. It stands in no log. For any thread;
/// nothing here parks.
public final class WireGuardKeyPair {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final WireGuardKey BASE = base();

    private final byte[] secret;
    private final WireGuardKey publicKey;

    private WireGuardKeyPair(byte[] raw) {
        secret = clamped(raw);
        try {
            publicKey = WireGuardKey.of(agreed(BASE)); // the JDK has no other way to it
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has X25519", e);
        }
    }

    private static WireGuardKey base() {
        byte[] nine = new byte[WireGuardKey.BYTES];
        nine[0] = 9; // RFC 7748, 6.1
        return WireGuardKey.of(nine);
    }

    public static WireGuardKeyPair fresh() {
        byte[] raw = new byte[WireGuardKey.BYTES];
        RANDOM.nextBytes(raw);
        return new WireGuardKeyPair(raw);
    }

    /// @param base64 as `wg genkey` prints it
    /// @throws IllegalArgumentException with a sentence that does not repeat it
    static WireGuardKeyPair parse(String base64) {
        byte[] raw = base64.length() == WireGuardKey.LENGTH ? decoded(base64) : new byte[0];
        if (raw.length != WireGuardKey.BYTES) { // Java reads it without its end, wg does not
            throw new IllegalArgumentException("it holds no private key of WireGuard");
        }
        return new WireGuardKeyPair(raw);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    /// As RFC 7748 wants it, and as `wg genkey` writes it.
    private static byte[] clamped(byte[] raw) {
        byte[] clamped = raw.clone();
        clamped[0] &= (byte) 0xf8;
        clamped[31] &= 0x7f;
        clamped[31] |= 0x40;
        return clamped;
    }

    public WireGuardKey publicKey() {
        return publicKey;
    }

    /// What only this and the owner of the other key can know.
    ///
    /// @throws GeneralSecurityException for a key with which everybody could know it
    public byte[] agreed(WireGuardKey other) throws GeneralSecurityException {
        PrivateKey own =
                KeyFactory.getInstance("X25519")
                        .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret));
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(own);
        agreement.doPhase(other.key(), true);
        return agreement.generateSecret();
    }

    /// As `wg set ... private-key` reads it from a file.
    String secretText() {
        return Base64.getEncoder().encodeToString(secret);
    }

    @Override
    public String toString() {
        return "the pair of " + publicKey;
    }
}
