package minitel.gateway.peer.seal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/// A public key of X25519, as WireGuard has it: 32 bytes, written in Base64. Immutable: any thread.
public final class AgreementKey {
    static final int BYTES = 32;

    private static final BigInteger FIELD =
            BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private final byte[] raw;

    private AgreementKey(byte[] raw) {
        this.raw = raw;
    }

    /// @throws IllegalArgumentException when it is no such key
    public static AgreementKey parse(String base64) {
        byte[] raw = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(raw).equals(base64)) { // Java takes half an end
            throw malformed();
        }
        return of(raw);
    }

    /// @throws IllegalArgumentException when it has another length, or a number that is written in
    ///   two ways
    static AgreementKey of(byte[] raw) {
        if (raw.length != BYTES || number(raw).compareTo(FIELD) >= 0) {
            throw malformed();
        }
        return new AgreementKey(raw.clone());
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("a key of WireGuard is 32 bytes, 44 characters");
    }

    /// The bytes come with the least first, and JDK's numbers with the greatest.
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

    byte[] raw() {
        return raw.clone();
    }

    /// In Base64.
    public String text() {
        return Base64.getEncoder().encodeToString(raw);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgreementKey key && Arrays.equals(raw, key.raw);
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
