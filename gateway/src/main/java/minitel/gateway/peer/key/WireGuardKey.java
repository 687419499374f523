package minitel.gateway.peer.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/// The public key of an end of links, as `wg` writes it: 32 bytes of X25519, 44 characters of
/// base64. It is also the fingerprint of its engine. Equal in constant time; for any thread.
public final class WireGuardKey {
    /// Characters.
    public static final int LENGTH = 44;

    public static final int BYTES = 32;

    private static final BigInteger FIELD =
            BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private final byte[] raw;

    private WireGuardKey(byte[] raw) {
        this.raw = raw;
    }

    /// @throws IllegalArgumentException with a sentence where it is anything else
    public static WireGuardKey parse(String text) {
        if (text.length() != LENGTH) {
            throw malformed();
        }
        try {
            WireGuardKey key = of(Base64.getDecoder().decode(text));
            if (!key.text().equals(text)) { // Java takes what has stray bits at its end, too
                throw malformed();
            }
            return key;
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    /// @param raw its 32 bytes, the least first, as RFC 7748 has them
    /// @throws IllegalArgumentException when it has another length, or is a number that can be
    ///   written in two ways: one key is to have one fingerprint
    public static WireGuardKey of(byte[] raw) {
        if (raw.length != BYTES || number(raw).compareTo(FIELD) >= 0) {
            throw malformed();
        }
        return new WireGuardKey(raw.clone());
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("a key of WireGuard has 44 characters of base64");
    }

    /// The JDK's numbers come with the greatest byte first.
    private static BigInteger number(byte[] raw) {
        byte[] turned = new byte[raw.length];
        for (int i = 0; i < raw.length; i++) {
            turned[i] = raw[raw.length - 1 - i];
        }
        return new BigInteger(1, turned);
    }

    PublicKey key() {
        try {
            return KeyFactory.getInstance("X25519")
                    .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, number(raw)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has X25519", e);
        }
    }

    public byte[] bytes() {
        return raw.clone();
    }

    public String text() {
        return Base64.getEncoder().encodeToString(raw);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireGuardKey key && MessageDigest.isEqual(raw, key.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return text();
    }
}
