package minitel.gateway.peer.message;

import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Who a peer is, for controllers and engines: 20 bytes, written as 40 hexadecimal digits in lower
/// case. It is no secret and proves nothing.
public record PeerUid(String hex) implements Comparable<PeerUid> {
    public static final int DIGITS = 40;

    /// @throws IllegalArgumentException with a sentence where it is anything else
    public PeerUid {
        if (hex.length() != DIGITS || !hex.chars().allMatch(PeerUid::isDigit)) {
            throw new IllegalArgumentException("a uid has 40 hexadecimal digits in lower case");
        }
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9' || letter >= 'a' && letter <= 'f';
    }

    /// Of a peer in social mode, whom his key names: the first 20 bytes of SHA-256 over the label
    /// `minitel-peer` and the bytes of his public key.
    public static PeerUid ofKey(byte[] publicKey) {
        MessageDigest digest = digest("SHA-256");
        digest.update("minitel-peer".getBytes(StandardCharsets.US_ASCII));
        return new PeerUid(HexFormat.of().formatHex(digest.digest(publicKey), 0, DIGITS / 2));
    }

    /// Of a peer in group mode, whom his address names: SHA-1 over its text.
    public static PeerUid ofAddress(Inet4Address address) {
        byte[] text = address.getHostAddress().getBytes(StandardCharsets.US_ASCII);
        return new PeerUid(HexFormat.of().formatHex(digest("SHA-1").digest(text)));
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }

    /// The first eight digits, for the log.
    public String brief() {
        return hex.substring(0, 8);
    }

    @Override
    public int compareTo(PeerUid other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
