package minitel.gateway.peer.wireguard;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Base64;
import javax.crypto.KeyAgreement;

/// The key pair of this end of links, of X25519. For any thread; nothing here parks.
public final class WireGuardKeyPair {
    private static final BigInteger BASE_POINT = BigInteger.valueOf(9);

    private final byte[] secret;
    private final WireGuardKey publicKey;

    private WireGuardKeyPair(byte[] secret) {
        this.secret = clamped(secret);
        publicKey = publicOf(this.secret);
    }

    public static WireGuardKeyPair fresh() {
        byte[] secret = new byte[WireGuardKey.BYTES];
        new SecureRandom().nextBytes(secret);
        return new WireGuardKeyPair(secret);
    }

    /// @param secret 32 bytes, as [#secret] gives them
    /// @throws IllegalArgumentException with a sentence where they are more or fewer
    public static WireGuardKeyPair of(byte[] secret) {
        if (secret.length != WireGuardKey.BYTES) {
            throw new IllegalArgumentException("it holds no private key of WireGuard");
        }
        return new WireGuardKeyPair(secret);
    }

    /// As RFC 7748 wants it, and as `wg genkey` writes it.
    private static byte[] clamped(byte[] secret) {
        byte[] clamped = secret.clone();
        clamped[0] &= (byte) 0xf8;
        clamped[31] &= 0x7f;
        clamped[31] |= 0x40;
        return clamped;
    }

    /// The public key is what an agreement with the base point gives: Java has no other way to it.
    private static WireGuardKey publicOf(byte[] secret) {
        try {
            KeyFactory factory = KeyFactory.getInstance("X25519");
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(
                    factory.generatePrivate(
                            new XECPrivateKeySpec(NamedParameterSpec.X25519, secret)));
            PublicKey base =
                    factory.generatePublic(
                            new XECPublicKeySpec(NamedParameterSpec.X25519, BASE_POINT));
            agreement.doPhase(base, true);
            return WireGuardKey.of(agreement.generateSecret());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    public WireGuardKey publicKey() {
        return publicKey;
    }

    /// The private half, for whoever agrees on a key with another end. Not for any log.
    public byte[] secret() {
        return secret.clone();
    }

    /// As `wg set ... private-key` reads it from a file.
    String secretText() {
        return Base64.getEncoder().encodeToString(secret);
    }
}
