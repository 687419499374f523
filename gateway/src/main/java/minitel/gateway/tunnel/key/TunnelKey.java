package minitel.gateway.tunnel.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import minitel.io.ByteArrays;

/// The public key of whoever holds a name: what the owner of a gateway writes beside the name, and
/// what a signature is checked with. Equal in constant time. For any thread; nothing here parks.
public final class TunnelKey {
    private static final String PREFIX = "ed25519 ";
    private static final int BYTES = 32;
    private static final int LONGEST = 100;

    /// What stands before the bytes of a key of this kind in its X.509 form (RFC 8410).
    private static final byte[] HEAD = {0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0};

    private final byte[] raw;
    private final PublicKey key;

    private TunnelKey(byte[] raw, PublicKey key) {
        this.raw = raw;
        this.key = key;
    }

    /// @param text `ed25519 BASE64`, as `minitel-gateway tunnel key` prints it; blanks around and
    ///   between the two do no harm
    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public static TunnelKey parse(String text) {
        String line = text.strip();
        if (line.length() > LONGEST || !line.startsWith(PREFIX)) {
            throw malformed();
        }
        String base64 = line.substring(PREFIX.length()).strip();
        try {
            TunnelKey key = ofBytes(Base64.getDecoder().decode(base64));
            if (!key.text().equals(PREFIX + base64)) { // Java takes half an end, too
                throw malformed();
            }
            return key;
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static TunnelKey ofBytes(byte[] raw) {
        if (raw.length != BYTES) {
            throw malformed();
        }
        try {
            PublicKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(ByteArrays.joined(HEAD, raw)));
            Signature.getInstance("Ed25519").initVerify(key); // is it a point at all?
            return new TunnelKey(raw, key);
        } catch (GeneralSecurityException _) {
            throw malformed();
        }
    }

    static TunnelKey of(PublicKey key) {
        byte[] whole = key.getEncoded();
        return ofBytes(Arrays.copyOfRange(whole, whole.length - BYTES, whole.length));
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "this is no key of a tunnel: take the line that minitel-gateway tunnel key, or"
                        + " minitel-gateway link-engine key, prints, ed25519 and 44 characters");
    }

    /// Whether the holder of this key has signed the message, and nothing else than that.
    public boolean verify(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException _) {
            return false; // no signature at all
        }
    }

    /// The 32 bytes of the key.
    public byte[] bytes() {
        return raw.clone();
    }

    /// `ed25519 BASE64`.
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(raw);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TunnelKey key && MessageDigest.isEqual(raw, key.raw);
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
