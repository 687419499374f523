package minitel.gateway.peer.trust.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What both ends of a proof know and nobody between them: an invitation's, or a group's. 128 bits
/// of chance, for the gateway may try at leisure which one fits a MAC. Equal in constant time. For
/// any thread; nothing here parks.
public final class LinkSecret {
    /// Of its text.
    public static final int DIGITS = 32;

    /// Of what names it.
    public static final int ID_DIGITS = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom CHANCE = new SecureRandom();

    private final byte[] bytes;
    private final String id;

    private LinkSecret(byte[] bytes) {
        this.bytes = bytes;
        byte[] name = mac("minitel-link 1 id".getBytes(StandardCharsets.US_ASCII));
        id = HexFormat.of().formatHex(name, 0, ID_DIGITS / 2);
    }

    /// A new one.
    public static LinkSecret fresh() {
        return new LinkSecret(HexFormat.of().parseHex(digits()));
    }

    /// Digits that nobody can guess: a new secret's, or those that say which of two exchanges
    /// something belongs to.
    public static String digits() {
        byte[] chance = new byte[DIGITS / 2];
        CHANCE.nextBytes(chance);
        return HexFormat.of().formatHex(chance);
    }

    /// @throws IllegalArgumentException with a sentence that does not repeat it
    public static LinkSecret parse(String text) {
        if (!HexDigits.are(text, DIGITS)) {
            throw new IllegalArgumentException(
                    "a secret has " + DIGITS + " hexadecimal digits in lower case");
        }
        return new LinkSecret(HexFormat.of().parseHex(text));
    }

    /// What it is called where anybody may read it: nothing of the secret can be found out from it.
    public String id() {
        return id;
    }

    /// Itself, for its file and its invitation.
    public String reveal() {
        return HexFormat.of().formatHex(bytes);
    }

    byte[] mac(byte[] words) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return mac.doFinal(words);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Fit for a log.
    @Override
    public String toString() {
        return "secret " + id;
    }
}
