package minitel.dial;

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
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.io.Duplex;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.ws.RawFrames;
import org.junit.jupiter.api.Test;

/// What a dialled WebSocket makes of the services there are: one fake server a quirk.
class WebSocketLegIT {
    private final CompletableFuture<byte[]> sent = new CompletableFuture<>();

    @Test
    void textFragmentsEmptyFramesAndSingleBytesAreOneStream() throws Exception {
        byte[] page =
                concat(
                        frame(FIN | TEXT, false),
                        frame(FIN | TEXT, false, utf8("\f\u00e9\u0153")),
                        frame(BINARY, false, bytes(1)),
                        frame(FIN | PING, false),
                        frame(FIN | CONTINUATION, false, bytes(2)));
        FakeServer.Script dribbling =
                s -> {
                    for (byte b : page) {
                        FakeServer.send(s, new byte[] {b});
                    }
                };
        try (FakeServer server = server(dribbling);
                Duplex leg = dial(server)) {
            assertArrayEquals(bytes(0x0C, 0xE9, 0x19, 0x7A, 1, 2), read(leg, 6));
        }
    }

    @Test
    void writesAreMaskedMessagesTextOrBinary() throws Exception {
        try (FakeServer server = server(s -> sent.complete(s.getInputStream().readNBytes(8 + 7)));
                Duplex leg = dial(server)) {
            leg.write(bytes(0x13, 0x41));
            leg.writeBinary(bytes(1));
            byte[] frames = sent.get(Patience.SECONDS, TimeUnit.SECONDS);
            assertArrayEquals(bytes(FIN | TEXT, 0x80 | 2), java.util.Arrays.copyOf(frames, 2));
            assertEquals(0x13, frames[6] ^ frames[2]);
            assertEquals(0x41, frames[7] ^ frames[3]);
            assertEquals(FIN | BINARY, frames[8] & 0xFF);
        }
    }

    @Test
    void aPingBehindAPageThatNobodyReadsIsAnswered() throws Exception {
        FakeServer.Script pinging =
                s -> {
                    FakeServer.send(s, frame(FIN | TEXT, false, new byte[40_000]));
                    FakeServer.send(s, frame(FIN | PING, false, bytes(5)));
                    sent.complete(s.getInputStream().readNBytes(7));
                };
        try (FakeServer server = server(pinging);
                Duplex leg = dial(server)) {
            byte[] pong = sent.get(Patience.SECONDS, TimeUnit.SECONDS);
            assertEquals(FIN | PONG, pong[0] & 0xFF);
            assertEquals(5, pong[6] ^ pong[2]);
            assertEquals(40_000, read(leg, 40_000).length);
        }
    }

    @Test
    void aPingIsSentWhereAsked() throws Exception {
        DialOptions pings = DialOptions.DEFAULT.calling(List.of("tty"), 1);
        try (FakeServer server = server(s -> sent.complete(s.getInputStream().readNBytes(6)));
                Duplex _ = dial(server, pings)) {
            assertEquals(FIN | PING, sent.get(Patience.SECONDS, TimeUnit.SECONDS)[0] & 0xFF);
        }
    }

    @Test
    void aFrameOfTwoHundredMegabytesIsRefused() throws Exception {
        assertBroken(head(FIN | BINARY, false, 200_000_000), 1009);
    }

    @Test
    void aTextThatIsNotUtf8IsRefused() throws Exception {
        assertBroken(frame(FIN | TEXT, false, bytes(0xFF)), 1007);
    }

    @Test
    void aServerThatMasksIsRefused() throws Exception {
        assertBroken(frame(FIN | TEXT, true, bytes(1)), 1002);
    }

    private void assertBroken(byte[] frame, int code) throws Exception {
        FakeServer.Script bad =
                s -> {
                    FakeServer.send(s, frame(FIN | TEXT, false, bytes('a')));
                    FakeServer.send(s, frame);
                    sent.complete(s.getInputStream().readNBytes(8));
                };
        try (FakeServer server = server(bad);
                Duplex leg = dial(server)) {
            assertArrayEquals(bytes('a'), read(leg, 1));
            assertThrows(IOException.class, () -> leg.read(new byte[9]));
            byte[] close = sent.get(Patience.SECONDS, TimeUnit.SECONDS);
            assertEquals(FIN | CLOSE, close[0] & 0xFF);
            byte[] payload = {(byte) (close[6] ^ close[2]), (byte) (close[7] ^ close[3])};
            assertArrayEquals(bytes(code >> 8, code), payload);
        }
    }

    @Test
    void endlessFragmentsAreReadAsTheyCome() throws Exception {
        FakeServer.Script endless =
                s -> {
                    FakeServer.send(s, frame(BINARY, false, new byte[1000]));
                    while (true) {
                        FakeServer.send(s, frame(CONTINUATION, false, new byte[1000]));
                    }
                };
        try (FakeServer server = server(endless);
                Duplex leg = dial(server)) {
            byte[] buffer = new byte[8192];
            long got = 0;
            while (got < 50_000_000) {
                got += leg.read(buffer);
            }
            leg.abort();
        }
    }

    @Test
    void aServerThatDiesInsideAFrameHasEnded() throws Exception {
        FakeServer.Script dying =
                s -> {
                    FakeServer.send(s, frame(FIN | TEXT, false, bytes('a')));
                    FakeServer.send(s, head(FIN | TEXT, false, 100));
                    s.close();
                };
        try (FakeServer server = server(dying);
                Duplex leg = dial(server)) {
            assertArrayEquals(bytes('a'), read(leg, 1));
            assertEquals(-1, leg.read(new byte[9]));
            assertEquals(-1, leg.read(new byte[9]));
        }
    }

    @Test
    void aGoodbyeIsAnsweredAndIsTheEnd() throws Exception {
        FakeServer.Script parting =
                s -> {
                    FakeServer.send(s, frame(FIN | CLOSE, false, bytes(3, 0xE9)));
                    sent.complete(s.getInputStream().readAllBytes());
                };
        try (FakeServer server = server(parting);
                Duplex leg = dial(server)) {
            assertEquals(-1, leg.read(new byte[9]));
            byte[] echo = sent.get(Patience.SECONDS, TimeUnit.SECONDS);
            assertEquals(8, echo.length);
            assertEquals(0xE9, (echo[7] ^ echo[3]) & 0xFF);
        }
    }

    @Test
    void aCancelThatComesTooLateHangsUpInGoodOrder() throws Exception {
        FakeServer.Script listening = s -> sent.complete(s.getInputStream().readAllBytes());
        try (FakeServer server = server(listening)) {
            DialAttempt attempt = new DialAttempt(Patience.TIME);
            Duplex leg = new NetworkDialer().dial(server.route("ws"), DialOptions.DEFAULT, attempt);
            attempt.cancel();
            leg.close();
            assertGoodbye(1000);
        }
    }

    private void assertGoodbye(int code) throws Exception {
        byte[] close = sent.get(Patience.SECONDS, TimeUnit.SECONDS);
        assertEquals(8, close.length);
        assertEquals(FIN | CLOSE, close[0] & 0xFF);
        byte[] payload = {(byte) (close[6] ^ close[2]), (byte) (close[7] ^ close[3])};
        assertArrayEquals(bytes(code >> 8, code), payload);
    }

    @Test
    void aSlowLineIsToldAGoodbyeFromABrokenConnection() throws Exception {
        FakeServer.Script parting =
                s -> FakeServer.send(s, frame(FIN | CLOSE, false, bytes(3, 0xE8)));
        try (FakeServer server = server(parting);
                Duplex leg = dial(NetworkDialer.forSlowLine(), server, DialOptions.DEFAULT)) {
            assertEquals(-1, leg.read(new byte[9]));
        }
        try (FakeServer server = server(Socket::close);
                Duplex leg = dial(NetworkDialer.forSlowLine(), server, DialOptions.DEFAULT)) {
            assertThrows(IOException.class, () -> leg.read(new byte[9]));
        }
    }

    @Test
    void aServerThatNeverReadsDoesNotHoldClose() throws Exception {
        try (FakeServer server = server(_ -> {})) {
            Duplex leg = dial(server);
            CompletableFuture<Void> stuck =
                    CompletableFuture.runAsync(() -> {
                        try {
                            while (true) {
                                leg.write(new byte[1024]);
                            }
                        } catch (Throwable t) {
                            throw new IllegalStateException(t);
                        }
                    });
            leg.close();
            assertEquals(-1, leg.read(new byte[9]));
            assertThrows(Exception.class, () -> stuck.get(Patience.SECONDS, TimeUnit.SECONDS));
            assertTrue(stuck.isDone());
        }
    }

    private static FakeServer server(FakeServer.Script afterHandshake) throws Exception {
        return new FakeServer((Socket socket) -> {
            FakeServer.shakeHands(socket);
            afterHandshake.play(socket);
        });
    }

    private static Duplex dial(FakeServer server) throws IOException {
        return dial(server, DialOptions.DEFAULT);
    }

    private static Duplex dial(FakeServer server, DialOptions options) throws IOException {
        return dial(new NetworkDialer(), server, options);
    }

    private static Duplex dial(NetworkDialer dialer, FakeServer server, DialOptions options)
            throws IOException {
        return dialer.dial(server.route("ws"), options, new DialAttempt(Patience.TIME));
    }

    private static byte[] read(Duplex from, int count) throws IOException {
        byte[] all = new byte[0];
        byte[] buffer = new byte[8192];
        while (all.length < count) {
            int n = from.read(buffer);
            assertTrue(n > 0, n + " after " + all.length);
            all = RawFrames.concat(all, java.util.Arrays.copyOf(buffer, n));
        }
        assertEquals(count, all.length);
        return all;
    }
}
