package minitel.gateway.peer.trust.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import minitel.dial.Route;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.tunnel.TunnelName;

/// An invitation as one line that one person gives to another over a way of their own, and to
/// nobody else: `minitel-link:1:NAME,UID,FINGERPRINT,GATEWAY,EXPIRES,SECRET,CHECK`.
///
/// @param name what the inviter would like to be called
/// @param fingerprint of the inviter's engine: whoever has the line knows the true one
/// @param gateway where the inviter is signed in
/// @param expires to the second
/// @param secret what the guest proves himself with, once
public record InvitationLine(
        TunnelName name,
        PeerUid uid,
        LinkFingerprint fingerprint,
        Route.WebSocket gateway,
        Instant expires,
        LinkSecret secret) {

    /// What each begins with, of whatever kind.
    public static final String LABEL = "minitel-link:";

    private static final String HEAD = LABEL + "1:";
    private static final int LONGEST = 600;

    /// As people and programs write them around what they say again.
    private static final String QUOTES = "\"'`<>";

    private static final int PARTS = 7;
    private static final int CHECK_DIGITS = 8;

    /// A second of the year 9999, the last that is read.
    private static final long LATEST = 253_402_300_799L;

    /// @throws IllegalArgumentException with a sentence for what no line can carry
    public InvitationLine {
        if (!isPlain(fingerprint.text()) || !isPlain(gateway.toString())) {
            throw new IllegalArgumentException(
                    "an invitation has no room for a comma or a quote, which stands in the"
                            + " fingerprint or in the gateway's address");
        }
        expires = Instant.ofEpochSecond(expires.getEpochSecond());
        if (fingerprint.isNone() || gateway.toString().length() > LONGEST / 2) {
            throw new IllegalArgumentException(
                    "an invitation needs a fingerprint, and a gateway's address of at most "
                            + LONGEST / 2
                            + " characters");
        }
    }

    private static boolean isPlain(String part) {
        return part.chars().allMatch(c -> isOfLine(c) && c != ',');
    }

    /// @param written blanks, ends of lines and quotes in it do no harm: it may have been folded on
    ///   its way, or copied with what stood around it
    /// @throws IllegalArgumentException with a sentence for the person who pasted it, which does
    ///   not repeat it
    public static InvitationLine parse(String written) {
        String line = unfolded(written);
        if (!line.startsWith(LABEL)) {
            throw new IllegalArgumentException(
                    "this is no invitation: give the whole line that minitel-gateway peer-link"
                            + " invite prints, minitel-link:1:...");
        }
        if (!line.startsWith(HEAD)) {
            throw new IllegalArgumentException(
                    "this invitation is of another kind than this program knows: update it, or ask"
                            + " for an invitation of kind 1");
        }
        String[] parts = line.substring(HEAD.length()).split(",", PARTS + 1);
        int end = line.lastIndexOf(',');
        if (parts.length != PARTS || !check(line.substring(0, end)).equals(parts[PARTS - 1])) {
            throw notWhole();
        }
        return read(parts);
    }

    /// Whether that is all of it, for who is still reading.
    public static boolean isWhole(String written) {
        try {
            parse(written);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static InvitationLine read(String[] parts) {
        try {
            long seconds = Long.parseLong(parts[4]);
            if (seconds < 0 || seconds > LATEST) {
                throw notWhole();
            }
            return new InvitationLine(
                    new TunnelName(parts[0]),
                    new PeerUid(parts[1]),
                    new LinkFingerprint(parts[2]),
                    Route.parseWebSocket(parts[3]),
                    Instant.ofEpochSecond(seconds),
                    LinkSecret.parse(parts[5]));
        } catch (IllegalArgumentException _) {
            throw notWhole(); // its check says that somebody has made it so
        }
    }

    /// What mail and messengers put in or around a line on its way: blanks of every kind, ends of
    /// lines, signs without width, quotes.
    private static String unfolded(String written) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < written.length() && line.length() <= LONGEST; at++) {
            if (isOfLine(written.charAt(at))) {
                line.append(written.charAt(at));
            }
        }
        if (line.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "an invitation has at most " + LONGEST + " characters");
        }
        return line.toString();
    }

    private static boolean isOfLine(int c) {
        return c > ' ' && c < 0x7f && QUOTES.indexOf(c) < 0;
    }

    private static IllegalArgumentException notWhole() {
        return new IllegalArgumentException(
                "the invitation is not whole: a character of it is missing or wrong; copy it again,"
                        + " all of it");
    }

    /// Against slips of the pen and of the mouse; no protection.
    private static String check(String before) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, CHECK_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The line itself, secret and all.
    public String reveal() {
        String before =
                HEAD
                        + String.join(
                                ",",
                                name.text(),
                                uid.hex(),
                                fingerprint.text(),
                                gateway.toString(),
                                Long.toString(expires.getEpochSecond()),
                                secret.reveal());
        return before + "," + check(before);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }

    /// Fit for a log.
    @Override
    public String toString() {
        return "invitation of " + name + " until " + expires;
    }
}
