package minitel.gateway.peer.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import minitel.io.ByteArrays;

/// One key, and what is sealed and opened with it. For one thread.
final class SealCipher {
    static final int TAG = 16;

    private static final int BYTES = 32;
    private static final int NONCE = 12;

    private final SecretKey key;

    private SealCipher(SecretKey key) {
        this.key = key;
    }

    /// @param label what the key is for
    /// @param secrets that only those have who may have the key
    /// @param bound what else the key is of
    static SealCipher of(String label, byte[] secrets, byte[]... bound)
            throws GeneralSecurityException {
        SecretKey key =
                KDF.getInstance("HKDF-SHA256")
                        .deriveKey(
                                "ChaCha20",
                                HKDFParameterSpec.ofExtract()
                                        .addSalt(label.getBytes(StandardCharsets.US_ASCII))
                                        .addIKM(secrets)
                                        .thenExpand(ByteArrays.joined(bound), BYTES));
        return new SealCipher(key);
    }

    /// @param counter never the same twice, unless all else is the same too
    /// @return the head, and the text sealed behind it
    byte[] sealed(long counter, byte[] head, byte[] text) {
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, counter);
            cipher.updateAAD(head);
            return ByteArrays.joined(head, cipher.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has ChaCha20-Poly1305", e);
        }
    }

    /// @param head how many bytes of the envelope are only read, not opened
    /// @throws AEADBadTagException when it was not sealed with this key, or was changed
    byte[] opened(long counter, byte[] envelope, int head) throws AEADBadTagException {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, counter);
            cipher.updateAAD(envelope, 0, head);
            return cipher.doFinal(envelope, head, envelope.length - head);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has ChaCha20-Poly1305", e);
        }
    }

    private Cipher cipher(int mode, long counter) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE).putLong(NONCE - Long.BYTES, counter).array();
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(mode, key, new IvParameterSpec(nonce));
        return cipher;
    }
}
