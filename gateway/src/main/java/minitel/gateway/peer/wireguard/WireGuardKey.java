package minitel.gateway.peer.wireguard;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/// The public key of an end of links, as `wg` writes it: 32 bytes, 44 characters of base64. It is
/// also the fingerprint of its engine. Equal in constant time.
public final class WireGuardKey {
    /// Characters.
    public static final int LENGTH = 44;

    static final int BYTES = 32;

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
    public static WireGuardKey of(byte[] raw) {
        if (raw.length != BYTES) {
            throw malformed();
        }
        return new WireGuardKey(raw.clone());
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("a key of WireGuard has 44 characters of base64");
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
