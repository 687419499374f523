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
import static minitel.ws.RawFrames.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.io.DuplexContract;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Role;
import org.java_websocket.protocols.Protocol;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WsDuplexTest {
    private final DuplexPair pair = new DuplexPair(4096);
    private final DuplexPair.End peer = pair.right();
    private final WsDuplex server = duplex(Role.SERVER, pair.left(), WsSettings.DEFAULT);

    @Nested
    class AsServer extends DuplexContract {
        @Override
        protected Ends open() {
            DuplexPair joined = new DuplexPair(20_000);
            return new Ends(
                    duplex(Role.SERVER, joined.left(), WsSettings.DEFAULT),
                    duplex(Role.CLIENT, joined.right(), WsSettings.DEFAULT));
        }
    }

    @Nested
    class AsClient extends DuplexContract {
        @Override
        protected Ends open() {
            DuplexPair joined = new DuplexPair(20_000);
            WsSettings binary = new WsSettings(true, 0, 2000);
            return new Ends(
                    duplex(Role.CLIENT, joined.left(), binary),
                    duplex(Role.SERVER, joined.right(), binary));
        }
    }

    @Nested
    class InBulk extends DuplexContract {
        @Override
        protected Ends open() {
            DuplexPair joined = new DuplexPair(20_000);
            return new Ends(
                    duplex(Role.CLIENT, joined.left(), WsSettings.BULK),
                    duplex(Role.SERVER, joined.right(), WsSettings.BULK));
        }
    }

    @Test
    void textBinaryAndFragmentsAreBytesAndEmptyFramesAreNothing() throws Exception {
        peer.write(
                concat(
                        frame(FIN | TEXT, true),
                        frame(FIN | TEXT, true, utf8("\u00e9")),
                        frame(BINARY, true, bytes(0x13)),
                        frame(CONTINUATION, true),
                        frame(FIN | CONTINUATION, true, bytes(0x41)),
                        frame(FIN | BINARY, true)));
        assertArrayEquals(bytes(0xE9), read(1));
        assertArrayEquals(bytes(0x13), read(1));
        assertArrayEquals(bytes(0x41), read(1));
        peer.write(frame(FIN | TEXT, true, utf8("a\u20acb")));
        assertArrayEquals(bytes('a', 'b'), read(2));
        assertEquals(7, server.frames());
        assertEquals(1, server.droppedCodePoints());
    }

    @Test
    void aFragmentIsReadBeforeItsMessageEnds() throws Exception {
        peer.write(frame(BINARY, true, bytes(1, 2, 3)));
        assertArrayEquals(bytes(1, 2, 3), read(3));
    }

    @Test
    void aLongFrameIsReadInPieces() throws Exception {
        byte[] page = new byte[3000];
        new java.util.Random(3).nextBytes(page);
        peer.write(frame(FIN | BINARY, true, page));
        byte[] small = new byte[7];
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < page.length) {
            all.write(small, 0, server.read(small));
        }
        assertArrayEquals(page, all.toByteArray());
    }

    @Test
    void eachWriteIsOneTextMessage() throws Exception {
        server.write(bytes(0x13, 0x41));
        server.write(bytes(0xE9));
        server.writeBinary(bytes(1, 0x7F, 0x7F, 0x7F, 4));
        assertSent(
                frame(FIN | TEXT, false, bytes(0x13, 0x41)),
                frame(FIN | TEXT, false, utf8("\u00e9")),
                frame(FIN | BINARY, false, bytes(1, 0x7F, 0x7F, 0x7F, 4)));
    }

    @Test
    void eachWriteIsOneBinaryMessageWhereTheSettingsSaySo() throws Exception {
        WsDuplex binary = duplex(Role.SERVER, pair.left(), new WsSettings(true, 0, 65_536));
        binary.write(bytes(0xE9));
        assertSent(frame(FIN | BINARY, false, bytes(0xE9)));
    }

    @Test
    void aPingIsAnsweredWithItsPayloadThoughNobodyWrites() throws Exception {
        peer.write(concat(frame(FIN | PING, true, utf8("hi")), frame(FIN | TEXT, true, utf8("a"))));
        assertArrayEquals(bytes('a'), read(1));
        assertSent(frame(FIN | PONG, false, utf8("hi")));
    }

    @Test
    void aPingDoesNotStopTheReaderThoughThePeerReadsNothing() throws Exception {
        CompletableFuture<Void> stuck = filling();
        for (int i = 0; i < 100; i++) {
            peer.write(frame(FIN | PING, true, new byte[100]));
            peer.write(frame(FIN | TEXT, true, utf8("a")));
            assertArrayEquals(bytes('a'), read(1));
        }
        assertTrue(server.droppedReplies() > 0);
        server.abort();
        assertThrows(Exception.class, () -> stuck.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void closeSaysGoodbye() throws Exception {
        server.write(bytes('a'));
        server.close();
        assertSent(frame(FIN | TEXT, false, utf8("a")), frame(FIN | CLOSE, false, bytes(3, 0xE8)));
        assertEquals(-1, peer.read(new byte[1]));
        assertEquals(-1, server.read(new byte[1]));
    }

    @Test
    void nothingIsSentBehindTheGoodbyeThoughAWriterIsStillAtIt() throws Exception {
        CompletableFuture<Void> stuck = filling();
        server.close();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        byte[] buffer = new byte[100];
        for (int n = peer.read(buffer); n >= 0; n = peer.read(buffer)) {
            sent.write(buffer, 0, n);
        }
        FrameDecoder decoder = new FrameDecoder(draft(Role.CLIENT), WsSettings.DEFAULT);
        ByteBuffer frames = ByteBuffer.wrap(sent.toByteArray());
        WsFrame last = new WsFrame.Pong();
        while (frames.hasRemaining()) {
            last = decoder.next(frames).orElseThrow();
        }
        assertEquals(new WsFrame.Close(1000, ""), last);
        assertThrows(Exception.class, () -> stuck.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void aCloseIsEchoedAndNothingIsReadBehindIt() throws Exception {
        peer.write(
                concat(
                        frame(FIN | TEXT, true, utf8("a")),
                        frame(FIN | CLOSE, true, concat(bytes(3, 0xE9), utf8("going"))),
                        frame(FIN | TEXT, true, utf8("b"))));
        assertArrayEquals(bytes('a'), read(1));
        assertEquals(-1, server.read(new byte[9]));
        assertEquals(-1, server.read(new byte[9]));
        assertSent(frame(FIN | CLOSE, false, bytes(3, 0xE9)));
        assertEquals(-1, peer.read(new byte[1]));
        assertThrows(IOException.class, () -> server.write(bytes(1)));
    }

    @Test
    void aCloseWithoutCodeIsEchoed() throws Exception {
        peer.write(frame(FIN | CLOSE, true));
        assertEquals(-1, server.read(new byte[9]));
        assertSent(frame(FIN | CLOSE, false, bytes(3, 0xE8)));
    }

    @Test
    void aBrokenProtocolIsClosedWithItsCodeAfterWhatWasGood() throws Exception {
        peer.write(
                concat(frame(FIN | TEXT, true, utf8("a")), frame(FIN | TEXT, true, bytes(0xFF))));
        assertArrayEquals(bytes('a'), read(1));
        IOException e = assertThrows(IOException.class, () -> server.read(new byte[9]));
        assertTrue(e.getMessage().contains("not UTF-8"), e.getMessage());
        assertTrue(e instanceof AbnormalClose with && with.code() == 1007 && !with.byPeer());
        assertEquals(-1, server.read(new byte[9]));
        byte[] why = utf8("a text that is not UTF-8");
        assertSent(frame(FIN | CLOSE, false, concat(bytes(3, 0xEF), why)));
    }

    @Test
    void aClientThatDoesNotMaskIsRefused() throws Exception {
        peer.write(frame(FIN | TEXT, false, utf8("a")));
        assertThrows(IOException.class, () -> server.read(new byte[9]));
        byte[] why = utf8("a frame with the wrong masking");
        assertSent(frame(FIN | CLOSE, false, concat(bytes(3, 0xEA), why)));
    }

    @Test
    void aPeerThatVanishesInsideAFrameIsAnEnd() throws Exception {
        peer.write(Arrays.copyOf(frame(FIN | TEXT, true, new byte[50]), 20));
        peer.close();
        assertEquals(-1, server.read(new byte[9]));
        assertEquals(-1, server.read(new byte[9]));
    }

    @Test
    void endlessFragmentsPassWithoutBeingKept() throws Exception {
        peer.write(frame(BINARY, true, new byte[1000]));
        byte[] buffer = new byte[1000];
        for (int i = 0; i < 20_000; i++) {
            peer.write(frame(CONTINUATION, true, new byte[1000]));
            assertEquals(1000, server.read(buffer));
        }
    }

    @Test
    void aPeerThatNeverReadsDoesNotHoldCloseNorTheReaderNorTheWriter() throws Exception {
        CompletableFuture<Void> stuck = filling();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(this::readOne);
        server.close();
        assertEquals(-1, reader.get(Patience.SECONDS, TimeUnit.SECONDS));
        assertThrows(Exception.class, () -> stuck.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    /// Writes until the peer's window is full.
    private CompletableFuture<Void> filling() throws Exception {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        Thread writer =
                VirtualThreads.start(
                        "writer",
                        () -> {
                            try {
                                while (true) {
                                    server.write(new byte[100_000]);
                                }
                            } catch (Throwable t) {
                                failed.completeExceptionally(t);
                            }
                        });
        Patience.until(() -> writer.getState() == Thread.State.WAITING);
        return failed;
    }

    private int readOne() {
        try {
            return server.read(new byte[1]);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private byte[] read(int count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[1];
        while (all.size() < count) {
            assertEquals(1, server.read(buffer));
            all.write(buffer[0]);
        }
        return all.toByteArray();
    }

    private void assertSent(byte[]... frames) throws IOException {
        byte[] expected = concat(frames);
        assertArrayEquals(expected, exactly(peer, expected.length));
    }

    static byte[] exactly(DuplexPair.End from, int count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[1];
        while (all.size() < count && from.read(buffer) == 1) {
            all.write(buffer[0]);
        }
        return all.toByteArray();
    }

    static WsDuplex duplex(Role role, DuplexPair.End wire, WsSettings settings) {
        return new WsDuplex(wire, new byte[0], draft(role), settings);
    }

    static Draft_6455 draft(Role role) {
        Draft_6455 draft = new Draft_6455(List.of(), List.of(new Protocol("")), 65_536);
        draft.setParseMode(role);
        return draft;
    }
}
