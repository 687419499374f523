package minitel.gateway.peer.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.Base64;
import javax.crypto.KeyAgreement;

/// A private key of X25519 and its public one. It stands in no log. Immutable: any thread.
public final class AgreementKeyPair {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AgreementKey BASE = base();

    private final PrivateKey secret;
    private final AgreementKey publicKey;

    private AgreementKeyPair(byte[] raw) {
        try {
            secret =
                    KeyFactory.getInstance("X25519")
                            .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, raw));
            publicKey = AgreementKey.of(agreed(BASE));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this is no private key of WireGuard", e);
        }
    }

    private static AgreementKey base() {
        byte[] nine = new byte[AgreementKey.BYTES];
        nine[0] = 9; // RFC 7748, 6.1
        return AgreementKey.of(nine);
    }

    /// @param base64 as `wg genkey` prints it
    /// @throws IllegalArgumentException with a sentence that does not repeat it
    public static AgreementKeyPair parse(String base64) {
        byte[] raw;
        try {
            raw = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException _) {
            raw = new byte[0];
        }
        if (raw.length != AgreementKey.BYTES) {
            throw new IllegalArgumentException(
                    "a private key of WireGuard is 32 bytes, 44 characters: wg genkey makes one");
        }
        return new AgreementKeyPair(raw);
    }

    static AgreementKeyPair fresh() {
        byte[] raw = new byte[AgreementKey.BYTES];
        RANDOM.nextBytes(raw);
        return new AgreementKeyPair(raw);
    }

    public AgreementKey publicKey() {
        return publicKey;
    }

    /// What only this and the owner of the other key can know.
    ///
    /// @throws GeneralSecurityException for a key with which everybody could know it
    byte[] agreed(AgreementKey other) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(secret);
        agreement.doPhase(other.key(), true);
        return agreement.generateSecret();
    }

    @Override
    public String toString() {
        return "the pair of " + publicKey;
    }
}
