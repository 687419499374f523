package minitel.gateway.peer.trust.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import minitel.dial.Route;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InvitationLineTest {
    private static final String SECRET = "00112233445566778899aabbccddeeff";
    private static final String NOT_WHOLE =
            "the invitation is not whole: a character of it is missing or wrong; copy it again, all"
                    + " of it";

    private static final InvitationLine LINE =
            new InvitationLine(
                    new TunnelName("lyon"),
                    new PeerUid("0123456789abcdef0123456789abcdef01234567"),
                    new LinkFingerprint("bWluaXRlbC1taW5pdGVsLW1pbml0ZWwtbWluaXRlbC0="),
                    Route.parseWebSocket("wss://gateway.example:9001/"),
                    Instant.parse("2026-12-01T12:00:00Z"),
                    LinkSecret.parse(SECRET));

    private static final String TEXT =
            "minitel-link:1:lyon,0123456789abcdef0123456789abcdef01234567,"
                    + "bWluaXRlbC1taW5pdGVsLW1pbml0ZWwtbWluaXRlbC0=,wss://gateway.example:9001/,"
                    + "1796126400,"
                    + SECRET
                    + ",5842a10c";

    private static String refusal(String written) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> InvitationLine.parse(written))
                        .getMessage());
    }

    @Test
    void whatIsPrintedIsRead() {
        assertEquals(TEXT, LINE.reveal());
        assertEquals(LINE, InvitationLine.parse(TEXT));
    }

    @Test
    void aLineThatWasFoldedOnItsWayIsRead() {
        String folded =
                "  "
                        + TEXT.substring(0, 40)
                        + "\r\n\t"
                        + TEXT.substring(40, 120)
                        + " \n"
                        + TEXT.substring(120)
                        + "\n\n";

        assertEquals(LINE, InvitationLine.parse(folded));
    }

    /// As mail, messengers and typists do it.
    @Test
    void aLineInQuotesAndWithBlanksOfOtherKindsIsRead() {
        String half = TEXT.substring(0, 70);
        String rest = TEXT.substring(70);
        for (String sent :
                List.of(
                        "\"" + TEXT + "\"",
                        "'" + TEXT + "'",
                        "<" + TEXT + ">",
                        "\u201c" + TEXT + "\u201d",
                        "\ufeff" + half + "\u00a0" + rest + "\u200b",
                        half + "\u2028" + rest,
                        half + "\u00ad\r\n" + rest)) {
            assertEquals(LINE, InvitationLine.parse(sent), sent);
        }
    }

    @Test
    void quotesAndInvisibleMarksAroundItDoNoHarm() {
        String line = LINE.reveal();
        for (String around :
                List.of("\"%s\"", "'%s'", "“%s”", "« %s »", "`%s`", "<%s>", "\uFEFF%s\u200B")) {
            assertEquals(LINE, InvitationLine.parse(around.formatted(line)));
        }
    }

    @Test
    void aLineThatIsCutAnywhereIsRefused() {
        for (int length = 0; length < TEXT.length(); length++) {
            String cut = TEXT.substring(0, length);
            assertFalse(refusal(cut).isEmpty(), cut);
        }
        assertEquals(NOT_WHOLE, refusal(TEXT.substring(0, TEXT.length() - 1)));
    }

    @Test
    void aLineWithAnyCharacterWrongOrTwiceIsRefused() {
        for (int at = 0; at < TEXT.length(); at++) {
            char other = TEXT.charAt(at) == 'a' ? 'b' : 'a';
            refusal(TEXT.substring(0, at) + other + TEXT.substring(at + 1));
            refusal(TEXT.substring(0, at) + TEXT.charAt(at) + TEXT.substring(at));
        }
    }

    @Test
    void whatIsNoInvitationIsSaid() {
        assertTrue(refusal("").startsWith("this is no invitation: give the whole line"));
        assertTrue(refusal("ed25519 AAAA").startsWith("this is no invitation"));
        assertTrue(refusal(TEXT.replace(":1:", ":2:")).startsWith("this invitation is of another"));
        assertEquals(
                "an invitation has at most 600 characters", refusal(TEXT + "x".repeat(1_000_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "99999999999999999999", "253402300800", "1e9", "", "+"})
    void aTimeThatIsNoneIsRefused(String time) {
        assertEquals(NOT_WHOLE, refusal(checked(TEXT.replace("1796126400", time))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://gateway.example:23", "wss://", "", "ws://a b/"})
    void aGatewayThatIsNoneIsRefused(String gateway) {
        assertEquals(
                NOT_WHOLE, refusal(checked(TEXT.replace("wss://gateway.example:9001/", gateway))));
    }

    /// With the check that belongs to it.
    private static String checked(String line) {
        String before = line.substring(0, line.lastIndexOf(','));
        return before + "," + sha(before);
    }

    private static String sha(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 8);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noRefusalAndNoLogShowsTheSecret() {
        assertFalse(LINE.toString().contains(SECRET));
        assertFalse(LINE.secret().toString().contains(SECRET.substring(0, 8)));
        assertFalse(refusal(TEXT + "0").contains(SECRET));
    }

    @Test
    void itHoldsToTheSecond() {
        assertFalse(LINE.isExpired(LINE.expires().minusMillis(1)));
        assertTrue(LINE.isExpired(LINE.expires()));
    }

    @Test
    void noiseIsRefusedAndHarmsNothing() {
        Fuzz.times(
                2000,
                1,
                rnd -> {
                    byte[] noise = Fuzz.bytes(rnd, 700);
                    String text = "minitel-link:1:" + new String(noise, StandardCharsets.UTF_8);
                    refusal(text);
                });
    }
}
