package minitel.gateway.tunnel.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import minitel.io.ByteArrays;

/// The key pair of whoever holds a name: it signs. For any thread; nothing here parks.
public final class TunnelKeyPair {
    private static final int BYTES = 32;

    /// What stands before the bytes of a private key of this kind in its PKCS#8 form (RFC 8410).
    private static final byte[] HEAD = {
        0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20
    };

    private final PrivateKey secret;
    private final TunnelKey key;

    private TunnelKeyPair(KeyPair pair) {
        secret = pair.getPrivate();
        key = TunnelKey.of(pair.getPublic());
    }

    /// A new one.
    public static TunnelKeyPair fresh() {
        return drawn(new SecureRandom());
    }

    /// @param pkcs8 as [#pkcs8] writes it, and `openssl genpkey -algorithm ed25519`
    /// @throws IllegalArgumentException with a sentence where it is anything else
    static TunnelKeyPair ofPkcs8(byte[] pkcs8) {
        boolean fits =
                pkcs8.length == HEAD.length + BYTES
                        && Arrays.equals(pkcs8, 0, HEAD.length, HEAD, 0, HEAD.length);
        if (!fits) {
            throw new IllegalArgumentException("it holds no private key of kind Ed25519");
        }
        return drawn(new Drawn(Arrays.copyOfRange(pkcs8, HEAD.length, pkcs8.length)));
    }

    private static TunnelKeyPair drawn(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            TunnelKeyPair pair = new TunnelKeyPair(generator.generateKeyPair());
            byte[] trial = {1};
            if (!pair.key.verify(trial, pair.sign(trial))) {
                throw new IllegalStateException("Java made two keys that are no pair");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /// The 32 secret bytes alone: what RFC 8032 makes everything else of.
    byte[] pkcs8() {
        byte[] seed =
                ((EdECPrivateKey) secret).getBytes().orElseThrow(); // no device keeps it to itself
        return ByteArrays.joined(HEAD, seed);
    }

    /// What others may know of it.
    public TunnelKey publicKey() {
        return key;
    }

    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /// Gives the key maker the secret bytes that were kept: Java has no other way from a private
    /// key to its public one.
    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient byte[] seed;

        Drawn(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
