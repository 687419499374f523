package minitel.dial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import minitel.io.Duplex;
import minitel.io.EighthBit;
import minitel.io.EvenParity;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Services that send even parity, by every kind of route.
class DialledParityIT {
    private final NetworkDialer dialer = new NetworkDialer();

    @Test
    void parityIsStrippedWhereAsked() throws Exception {
        DialOptions strip = DialOptions.DEFAULT.with(EighthBit.STRIP);
        try (FakeServer server =
                        new FakeServer(s -> FakeServer.send(s, new byte[] {(byte) 0x93, 0x41}));
                Duplex line = dial(server.route("tcp"), strip)) {
            assertArrayEquals(new byte[] {0x13, 0x41}, read(line, 2));
        }
    }

    /// The first bytes of a server that adds parity, and the blocks of a mosaic, which are FF then.
    @ParameterizedTest
    @ValueSource(strings = {"tcp", "telnet", "ws"})
    void parityIsRecognised(String scheme) throws Exception {
        byte[] page = {0x0C, 0x1E, 0x1F, 0x40, 0x41, 0x20, 0x12, 0x5A, 0x7F, 0x7F, 'e', 0x7F, 'p'};
        byte[] sent = EvenParity.added(page, 0, page.length);
        FakeServer.Script paint =
                s -> {
                    if (scheme.equals("ws")) {
                        FakeServer.shakeHands(s);
                        FakeServer.send(s, new byte[] {(byte) 0x82, (byte) sent.length});
                    }
                    FakeServer.send(s, sent);
                };
        try (FakeServer server = new FakeServer(paint);
                Duplex line = dial(server.route(scheme), DialOptions.DEFAULT)) {
            assertArrayEquals(page, read(line, page.length));
        }
    }

    /// A converter that speaks telnet to us and passes on a line of seven bits.
    @Test
    void parityBehindTelnetIsRecognised() throws Exception {
        byte[] sent = {(byte) 0xFF, (byte) 0xFB, 1, (byte) 0xC3, (byte) 0xCF, (byte) 0xA0, 0x4E};
        try (FakeServer server = new FakeServer(s -> FakeServer.send(s, sent));
                Duplex line = dial(server.route("telnet"), DialOptions.DEFAULT)) {
            assertArrayEquals(new byte[] {'C', 'O', ' ', 'N'}, read(line, 4));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "telnet"})
    void withoutParityEightBitsPass(String scheme) throws Exception {
        byte[] text = {0x0C, (byte) 0xC3, (byte) 0xA9, 'a', (byte) 0xC3, (byte) 0xA9};
        DialOptions none = DialOptions.DEFAULT.with(EighthBit.NONE);
        try (FakeServer server = new FakeServer(s -> FakeServer.send(s, text));
                Duplex line = dial(server.route(scheme), none)) {
            assertArrayEquals(text, read(line, text.length));
        }
    }

    private Duplex dial(Route route, DialOptions options) throws DialException {
        return dialer.dial(route, options, new DialAttempt(Patience.TIME));
    }

    private static byte[] read(Duplex line, int length) throws IOException {
        byte[] all = new byte[length];
        int count = 0;
        while (count < length) {
            byte[] more = new byte[length - count];
            int n = line.read(more);
            assertTrue(n > 0, "ended after " + count);
            System.arraycopy(more, 0, all, count, n);
            count += n;
        }
        return all;
    }
}
