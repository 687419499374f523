package minitel.gateway.relay.mesh.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// What only relays of one mesh have. Made of a text that a person keeps in a file on each of them:
/// the key is HKDF-SHA256 (RFC 5869) of the text in UTF-8 without white space around it, with the
/// salt `minitel-gateway relay` and the info `mesh datagram 1`, 32 bytes. It stands in no log.
public final class MeshKey {
    /// Characters of the text: 16 random bytes in hexadecimal, or 24 in Base64.
    public static final int SHORTEST = 32;

    public static final int LONGEST = 1024;

    static final String ALGORITHM = "HmacSHA256";

    private static final byte[] SALT = ascii("minitel-gateway relay");
    private static final byte[] INFO = ascii("mesh datagram 1");
    private static final int BYTES = 32;

    private final SecretKey key;

    private MeshKey(SecretKey key) {
        this.key = key;
    }

    /// @throws IllegalArgumentException with a sentence when it is too short or too long to be one
    public static MeshKey of(String text) {
        String bare = text.strip();
        if (bare.length() < SHORTEST || bare.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a mesh's key has "
                            + SHORTEST
                            + " to "
                            + LONGEST
                            + " characters, this one "
                            + bare.length()
                            + ": make one with openssl rand -base64 32");
        }
        return new MeshKey(derived(bare.getBytes(StandardCharsets.UTF_8)));
    }

    private static SecretKey derived(byte[] text) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            ALGORITHM,
                            HKDFParameterSpec.ofExtract()
                                    .addSalt(SALT)
                                    .addIKM(text)
                                    .thenExpand(INFO, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HKDF-SHA256", e);
        }
    }

    /// For one thread.
    Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "a mesh's key";
    }
}
