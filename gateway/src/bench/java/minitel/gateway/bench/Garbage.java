package minitel.gateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import minitel.kit.Fuzz;

/// Bytes that nobody should send, and how they are sent.
final class Garbage {
    private static final int[] TELNET = {
        0xFF, 0xFF, 0xFA, 0xF0, 0xFB, 0xFC, 0xFD, 0xFE, 0x18, 0x00, 0x01, 0x03, 0x1F, 0x22, 0xF6
    };
    private static final String[] HTTP = {
        "GET / HTTP/1.1\r\n", "GET /?speed=%00&model=%GG HTTP/1.1\r\n", "Host: x\r\n",
        "Upgrade: websocket\r\n", "Connection: Upgrade\r\n", "Sec-WebSocket-Version: 13\r\n",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "\r\n", "HTTP/1.1 101 X\r\n",
        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", "POST /x HTTP/1.0\r\n", ": \r\n",
        "Sec-WebSocket-Protocol: binary, tty\r\n", " folded\r\n", "PROXY TCP4 1.2.3.4 1 2 3\r\n"
    };

    private Garbage() {}

    /// Where it goes.
    @FunctionalInterface
    interface Target {
        void write(byte[] bytes) throws IOException;
    }

    static byte[] bytes(Random rnd) {
        return Fuzz.bytes(rnd, 2000);
    }

    /// Telnet commands and data, begun and not ended.
    static byte[] telnet(Random rnd) {
        byte[] bytes = Fuzz.bytes(rnd, 400);
        for (int i = 0; i < bytes.length; i++) {
            if (rnd.nextInt(3) > 0) {
                bytes[i] = (byte) TELNET[rnd.nextInt(TELNET.length)];
            }
        }
        return bytes;
    }

    /// Header lines in any order and number, sometimes with noise among them.
    static byte[] http(Random rnd) {
        StringBuilder text = new StringBuilder();
        for (int i = rnd.nextInt(14); i >= 0; i--) {
            text.append(HTTP[rnd.nextInt(HTTP.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        for (int i = rnd.nextInt(4); i > 1; i--) {
            bytes[rnd.nextInt(bytes.length)] = (byte) rnd.nextInt();
        }
        return bytes;
    }

    /// Frames whose headers are half sensible.
    static byte[] frames(Random rnd) {
        byte[] bytes = Fuzz.bytes(rnd, 600);
        for (int i = 0; i + 10 < bytes.length; i += 1 + rnd.nextInt(40)) {
            bytes[i] = (byte) (rnd.nextInt(16) | (rnd.nextInt(4) > 0 ? 0x80 : rnd.nextInt(8) << 4));
            bytes[i + 1] = (byte) (rnd.nextInt(4) > 0 ? 0x80 | rnd.nextInt(30) : rnd.nextInt());
        }
        return bytes;
    }

    /// Keys, answers and characters as a terminal run wild would send them.
    static byte[] keys(Random rnd) {
        byte[] bytes = Fuzz.bytes(rnd, 60);
        int[] likely = {
            0x13, 0x41, 0x46, 0x48, 0x1B, 0x39, 0x3A, 0x5B, 0x01, 0x04, 0x19, 0x0D, 'A'
        };
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = rnd.nextInt(4) > 0 ? (byte) likely[rnd.nextInt(likely.length)] : bytes[i];
        }
        return bytes;
    }

    /// Writes in random pieces, now and then with a pause between.
    static void send(byte[] bytes, Random rnd, Target to) throws IOException {
        for (byte[] piece : Fuzz.split(bytes, rnd)) {
            to.write(piece);
            if (rnd.nextInt(20) == 0) {
                pause(rnd.nextInt(20));
            }
        }
    }

    static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }

    /// A word of the console with anything behind it; none that ends the program or others' visits.
    static byte[] console(Random rnd) {
        String[] words = {
            "help",
            "sessions",
            "counters",
            "limits",
            "bans",
            "link",
            "message s0 ",
            "unban ",
            "trace\r",
            "ban x ",
            "kick s0 ",
            "quit ",
            "x",
            ""
        };
        byte[] word = words[rnd.nextInt(words.length)].getBytes(StandardCharsets.US_ASCII);
        byte[] rest = Fuzz.bytes(rnd, 600);
        byte[] line = Arrays.copyOf(word, word.length + rest.length + 2);
        System.arraycopy(rest, 0, line, word.length, rest.length);
        line[line.length - 2] = '\r';
        line[line.length - 1] = '\n';
        return line;
    }
}
