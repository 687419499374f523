package minitel.ws;

import static minitel.ws.RawFrames.BINARY;
import static minitel.ws.RawFrames.CLOSE;
import static minitel.ws.RawFrames.CONTINUATION;
import static minitel.ws.RawFrames.FIN;
import static minitel.ws.RawFrames.PING;
import static minitel.ws.RawFrames.PONG;
import static minitel.ws.RawFrames.TEXT;
import static minitel.ws.RawFrames.bytes;
import static minitel.ws.RawFrames.concat;
import static minitel.ws.RawFrames.frame;
import static minitel.ws.RawFrames.head;
import static minitel.ws.RawFrames.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import minitel.kit.Fuzz;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Role;
import org.java_websocket.protocols.Protocol;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
    private static final int LIMIT = 65_536;

    @Test
    void everySplitOfEveryKindOfFrameGivesTheSame() {
        byte[] all =
                concat(
                        frame(FIN | TEXT, true, utf8("A\u00e9\u20ac")),
                        frame(FIN | BINARY, true, bytes(0, 0xFF)),
                        frame(FIN | PING, true, bytes(1, 2)),
                        frame(FIN | TEXT, true),
                        frame(FIN | BINARY, true, new byte[130]),
                        frame(FIN | PONG, true),
                        frame(FIN | CLOSE, true, bytes(3, 0xE8)));
        String expected =
                "data 41e9, data 00ff, ping 0102, data , data "
                        + "00".repeat(130)
                        + ", pong, close 1000";
        Fuzz.everySplit(all, pieces -> assertEquals(expected, decoded(Role.SERVER, pieces)));
    }

    @Test
    void aServersFramesAreNotMasked() {
        byte[] page = concat(frame(FIN | TEXT, false, utf8("\f")), frame(FIN | CLOSE, false));
        Fuzz.everySplit(
                page, pieces -> assertEquals("data 0c, close 1000", decoded(Role.CLIENT, pieces)));
    }

    @Test
    void theWrongMaskingIsAProtocolErrorAfterTheGoodFramesBeforeIt() {
        byte[] client =
                concat(frame(FIN | TEXT, true, utf8("a")), frame(FIN | TEXT, false, utf8("b")));
        Fuzz.everySplit(
                client,
                pieces -> assertEquals("data 61, broken 1002", decoded(Role.SERVER, pieces)));
        byte[] server =
                concat(frame(FIN | TEXT, false, utf8("a")), frame(FIN | TEXT, true, utf8("b")));
        Fuzz.everySplit(
                server,
                pieces -> assertEquals("data 61, broken 1002", decoded(Role.CLIENT, pieces)));
    }

    @Test
    void fragmentsPassAsTheyComeAroundControlFrames() {
        byte[] fragments =
                concat(
                        frame(BINARY, true, bytes(0x13)),
                        frame(FIN | PING, true),
                        frame(CONTINUATION, true),
                        frame(FIN | CONTINUATION, true, bytes(0x41)),
                        frame(FIN | TEXT, true, utf8("z")));
        Fuzz.everySplit(
                fragments,
                pieces ->
                        assertEquals(
                                "data 13, ping , data , data 41, data 7a",
                                decoded(Role.SERVER, pieces)));
    }

    @Test
    void aCharacterMayBeCutByFragments() {
        byte[] euroAcute = utf8("\u20ac\u00e9");
        for (int cut = 1; cut < euroAcute.length; cut++) {
            byte[] both =
                    concat(
                            frame(TEXT, true, java.util.Arrays.copyOf(euroAcute, cut)),
                            frame(FIN | PING, true),
                            frame(
                                    FIN | CONTINUATION,
                                    true,
                                    java.util.Arrays.copyOfRange(
                                            euroAcute, cut, euroAcute.length)));
            String got = decoded(Role.SERVER, List.of(both)).replaceAll("data |ping |, ", "");
            assertEquals("e9", got, "cut at " + cut);
        }
    }

    @Test
    void codePointsAboveFfAreDroppedAndCounted() throws Exception {
        FrameDecoder decoder = decoder(Role.SERVER);
        byte[] text = frame(FIN | TEXT, true, utf8("a\u0100\u20ac\ud83d\ude00b"));
        WsFrame.Data data = (WsFrame.Data) decoder.next(ByteBuffer.wrap(text)).orElseThrow();
        assertEquals(2, data.count());
        assertEquals(3, decoder.dropped());
    }

    @Test
    void whatIsMalformedHasItsCloseCode() {
        broken(1007, frame(FIN | TEXT, true, bytes(0xC3)));
        broken(1007, frame(FIN | TEXT, true, bytes(0x80)));
        broken(1007, frame(FIN | TEXT, true, bytes(0xC0, 0x80)));
        broken(1007, frame(FIN | TEXT, true, bytes(0xED, 0xA0, 0x80)));
        broken(1002, frame(FIN | CLOSE, true, bytes(3, 0xE8, 0xFF)));
        broken(1002, frame(FIN | CONTINUATION, true, bytes(1)));
        broken(1002, frame(FIN | 3, true, bytes(1)));
        broken(1002, frame(FIN | 11, true));
        broken(1002, frame(PING, true));
        broken(1002, frame(CLOSE, true));
        broken(1002, frame(FIN | PING, true, new byte[126]));
        broken(1002, frame(FIN | 0x40 | TEXT, true, bytes(1)));
        broken(1002, frame(FIN | 0x20 | BINARY, true, bytes(1)));
        broken(1002, frame(FIN | 0x10 | PING, true));
        broken(1002, frame(FIN | CLOSE, true, bytes(3, 0xED)));
    }

    @Test
    void aCloseWithHalfACodeIsAnsweredAsAProtocolError() {
        byte[] half = frame(FIN | CLOSE, true, bytes(3));
        Fuzz.everySplit(half, pieces -> assertEquals("close 1002", decoded(Role.SERVER, pieces)));
    }

    /// The peer has found our text wrong: that is no text of his.
    @Test
    void aCloseWith1007AndNoWordsIsAClose() {
        byte[] close =
                concat(
                        frame(FIN | TEXT, true, utf8("a")),
                        frame(FIN | CLOSE, true, bytes(3, 0xEF)));
        Fuzz.everySplit(
                close, pieces -> assertEquals("data 61, close 1007", decoded(Role.SERVER, pieces)));
    }

    @Test
    void aFragmentedTextIsCheckedToItsEnd() {
        byte[] invalidLater =
                concat(
                        frame(TEXT, true, bytes(0xC3)),
                        frame(FIN | CONTINUATION, true, bytes(0x41)));
        Fuzz.everySplit(
                invalidLater,
                pieces -> assertEquals("data , broken 1007", decoded(Role.SERVER, pieces)));
        byte[] unfinished = concat(frame(TEXT, true, bytes(0xC3)), frame(FIN | CONTINUATION, true));
        assertEquals("data , broken 1007", decoded(Role.SERVER, List.of(unfinished)));
    }

    @Test
    void aMessageInsideAFragmentedOneIsAProtocolError() {
        byte[] inside = concat(frame(TEXT, true, utf8("a")), frame(FIN | TEXT, true, utf8("b")));
        assertEquals("data 61, broken 1002", decoded(Role.SERVER, List.of(inside)));
    }

    @Test
    void aFrameIsRefusedByItsHeadWhenItIsTooLong() {
        broken(1009, head(FIN | BINARY, true, 200_000_000));
        broken(1009, head(FIN | BINARY, true, LIMIT + 1));
        broken(1009, head(FIN | BINARY, true, Long.MAX_VALUE));
        broken(1009, head(FIN | BINARY, true, -1));
        byte[] longest = frame(FIN | BINARY, true, new byte[LIMIT]);
        assertEquals(
                "data " + "00".repeat(LIMIT), decoded(Role.SERVER, List.of(longest, new byte[0])));
    }

    @Test
    void anyBytesGiveTheSameForEverySplitAndNothingWorseThanAViolation() {
        Fuzz.times(
                3_000,
                42,
                rnd -> {
                    byte[] bytes = Fuzz.bytes(rnd, 40);
                    for (int i = 0;
                            i < bytes.length && rnd.nextInt(8) > 0;
                            i += 2 + rnd.nextInt(8)) {
                        bytes[i] = (byte) (FIN | rnd.nextInt(11));
                    }
                    Role role = rnd.nextBoolean() ? Role.SERVER : Role.CLIENT;
                    String whole = decoded(role, List.of(bytes));
                    assertEquals(whole, decoded(role, Fuzz.split(bytes, rnd)));
                });
    }

    @Test
    void inBulkBinaryMessagesComeInPiecesAndAllElseAsEver() {
        Fuzz.times(
                2_000,
                77,
                rnd -> {
                    boolean masked = rnd.nextBoolean();
                    byte[] all = someFrames(rnd, masked);
                    Role role = masked ? Role.SERVER : Role.CLIENT;
                    String whole = joined(decoded(role, List.of(all)));
                    FrameDecoder bulk = decoder(role, WsSettings.BULK);
                    assertEquals(whole, joined(decoded(bulk, Fuzz.split(all, rnd))));
                });
    }

    private static byte[] someFrames(Random rnd, boolean masked) {
        byte[] all = {};
        for (int i = rnd.nextInt(6); i >= 0; i--) {
            byte[] payload = Fuzz.bytes(rnd, rnd.nextInt(4) == 0 ? 70_000 - 5000 : 200);
            byte[] little = Fuzz.bytes(rnd, 100);
            all =
                    concat(
                            all,
                            switch (rnd.nextInt(6)) {
                                case 0 -> frame(FIN | PING, masked, little);
                                case 1 -> frame(FIN | TEXT, masked, utf8("A\u00e9"));
                                case 2 ->
                                        concat(
                                                frame(BINARY, masked, payload),
                                                frame(FIN | PING, masked),
                                                frame(FIN | CONTINUATION, masked, little));
                                case 3 -> frame(FIN | BINARY, masked);
                                default -> frame(FIN | BINARY, masked, payload);
                            });
        }
        return rnd.nextInt(3) == 0 ? concat(all, frame(FIN | BINARY, !masked, bytes(1))) : all;
    }

    /// Without what tells pieces of data from each other.
    private static String joined(String seen) {
        return ("," + seen).replace(" ", "").replace(",data", "");
    }

    @Test
    void inBulkAFrameIsRefusedByItsHeadToo() {
        long longest = WsSettings.BULK.longestFrame();
        for (long length : new long[] {longest + 1, Long.MAX_VALUE, -1}) {
            byte[] head = head(FIN | BINARY, true, length);
            FrameDecoder bulk = decoder(Role.SERVER, WsSettings.BULK);
            assertEquals("broken 1009", decoded(bulk, List.of(head)));
        }
    }

    private static void broken(int code, byte[] frame) {
        Fuzz.everySplit(
                frame,
                pieces ->
                        assertEquals(
                                "broken " + code,
                                decoded(Role.SERVER, pieces),
                                HexFormat.of().formatHex(frame, 0, Math.min(16, frame.length))));
    }

    private static FrameDecoder decoder(Role role) {
        return decoder(role, WsSettings.DEFAULT);
    }

    private static FrameDecoder decoder(Role role, WsSettings settings) {
        Draft_6455 draft = new Draft_6455(List.of(), List.of(new Protocol("")), LIMIT);
        draft.setParseMode(role);
        return new FrameDecoder(draft, settings);
    }

    private static String decoded(Role role, List<byte[]> pieces) {
        return decoded(decoder(role), pieces);
    }

    private static String decoded(FrameDecoder decoder, List<byte[]> pieces) {
        List<String> seen = new ArrayList<>();
        try {
            for (byte[] piece : pieces) {
                ByteBuffer in = ByteBuffer.wrap(piece.clone());
                for (Optional<WsFrame> f = decoder.next(in); f.isPresent(); f = decoder.next(in)) {
                    seen.add(name(f.get()));
                }
            }
        } catch (FrameDecoder.Violation e) {
            seen.add("broken " + e.code);
        }
        return String.join(", ", seen);
    }

    private static String name(WsFrame frame) {
        return switch (frame) {
            case WsFrame.Data(byte[] b, int n) -> "data " + HexFormat.of().formatHex(b, 0, n);
            case WsFrame.Piece(byte[] b, int from, int n) ->
                    "data " + HexFormat.of().formatHex(b, from, from + n);
            case WsFrame.Ping(byte[] b) -> "ping " + HexFormat.of().formatHex(b);
            case WsFrame.Pong() -> "pong";
            case WsFrame.Close(int code, String _) -> "close " + code;
        };
    }
}
