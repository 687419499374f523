package minitel.gateway.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import minitel.ansi.AnsiDuplex;
import minitel.ansi.AnsiKeys;
import minitel.ansi.KeyHelp;
import minitel.ansi.TerminalFont;
import minitel.gateway.bench.WorstInputs.Worst;
import minitel.gateway.relay.frame.CraftedFrame;
import minitel.gateway.relay.frame.CraftedFrame.Sum;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.teletel.CommandLoad;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.telnet.TelnetDuplex;
import minitel.videotex.ExecutionTime;
import minitel.videotex.KeyScanner;
import minitel.videotex.SequenceTracker;
import minitel.videotex.display.Display;
import minitel.ws.Handshake;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;

/// Telnet, keys, pages, frames: what is read as it comes, a byte at a time if it must be.
final class WorstStreams {
    private static final int STREAM = 65_536;
    private static final String ROLL = "1B3A6943";
    private static final String HEAD =
            "GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private WorstStreams() {}

    static Stream<Worst> all() {
        return Stream.of(telnet(), keys(), pages(), frames(), relayed()).flatMap(each -> each);
    }

    /// Reads bytes that have come.
    private interface Reader {
        void read(byte[] bytes) throws IOException;
    }

    /// @param begin in hexadecimal, as `more`, which comes again and again
    private static Worst of(String reader, String words, String begin, String more, Reader reads) {
        return of(reader, words, STREAM, begin, more, reads);
    }

    private static Worst of(
            String reader, String words, int longest, String begin, String more, Reader reads) {
        return new Worst(
                reader,
                words,
                longest,
                length -> {
                    byte[] bytes = bytes(begin, more, length);
                    return () -> reads.read(bytes);
                });
    }

    private static byte[] bytes(String begin, String more, int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
        bytes.writeBytes(HexFormat.of().parseHex(begin));
        byte[] again = HexFormat.of().parseHex(more);
        while (bytes.size() < length) {
            bytes.writeBytes(again);
        }
        return bytes.toByteArray();
    }

    private static Stream<Worst> telnet() {
        return Stream.of(
                of(
                        "telnet",
                        "a sub-negotiation without end, a byte a read",
                        "FFFA18",
                        "00",
                        WorstStreams::telnet),
                of(
                        "telnet",
                        "sub-negotiations, a byte a read",
                        "",
                        "FFFA1800FFF0",
                        WorstStreams::telnet),
                of("telnet", "wishes that are refused", "", "FFFD22FFFB22", WorstStreams::telnet),
                of("telnet", "IAC IAC", "", "FFFF", WorstStreams::telnet));
    }

    private static void telnet(byte[] bytes) throws IOException {
        drain(TelnetDuplex.server(new CannedLine(bytes, 1)));
    }

    private static Stream<Worst> keys() {
        return Stream.of(
                keys("13 and NULs, a byte a read", "13" + "00".repeat(23)),
                keys("half an identity, a byte a read", "01" + "41".repeat(22)),
                keys("13 59 13, a byte a read", "13591300"),
                keys("Envoi, a byte a read", "1341"),
                of("keys up to PyMoIP", "half marks", "", "017F7F", CommandLoad::strips),
                computer("a sequence without end", "1B5B", "30"),
                computer("reports", "", "1B5B303030303030323B3252"),
                computer("letters with two marks", "", "E1BAA5"));
    }

    private static Worst keys(String words, String more) {
        return of("keys", words, "", more, WorstStreams::keys);
    }

    private static Worst computer(String words, String begin, String more) {
        return of("computer's keyboard", words, begin, more, WorstStreams::computer);
    }

    private static void keys(byte[] bytes) {
        byte[] held = {};
        byte[] one = new byte[1];
        for (byte b : bytes) {
            one[0] = b;
            held = KeyScanner.scan(held, one, 1).held();
        }
    }

    private static void computer(byte[] bytes) {
        AnsiKeys keys = new AnsiKeys();
        for (int i = 0; i < bytes.length; i++) {
            keys.feed(bytes, i, 1);
        }
    }

    private static Stream<Worst> pages() {
        return Stream.of(
                followed("pictures", "", "1B7023407F5F00"),
                followed("loads of characters", "1F23", "30"),
                followed("commands in sequences", "", "1B251B396F"),
                painted("rolling up, a byte a row", ROLL + "1E41", "0B"),
                painted("63 copies of a large letter", ROLL + "1B4F41", "127F"),
                painted("rows inserted", "", "1B5B324C41"),
                painted("a letter and a clear-screen", "", "410C"),
                painted("masked and unmasked", "", "1B2320581B23205F"),
                drawn("all rows anew, a byte a write", "1E", "4112670B0B4212670B0B"),
                drawn("63 copies, a byte a write", "1B4F41", "127F"));
    }

    private static Worst followed(String words, String begin, String more) {
        return of("page, followed", words, begin, more, WorstStreams::followed);
    }

    private static Worst painted(String words, String begin, String more) {
        return of("page, painted", words, begin, more, WorstStreams::painted);
    }

    private static Worst drawn(String words, String begin, String more) {
        return of("page, drawn", words, 2000, ROLL + begin, more, WorstStreams::drawn);
    }

    private static void followed(byte[] bytes) {
        SequenceTracker tracker = new SequenceTracker();
        ExecutionTime executionTime = new ExecutionTime();
        for (byte b : bytes) {
            tracker.feed(b);
            executionTime.of(b);
        }
    }

    private static void painted(byte[] bytes) {
        new Display().write(bytes, 0, bytes.length);
    }

    private static void drawn(byte[] bytes) throws IOException {
        AnsiDuplex drawn =
                new AnsiDuplex(
                        new CannedLine(new byte[0], 1), KeyHelp.FRENCH, TerminalFont.SEXTANTS);
        for (int i = 0; i < bytes.length; i++) {
            drawn.write(bytes, i, 1);
        }
    }

    private static Stream<Worst> frames() {
        return Stream.of(
                frames("fragments of one byte", 512, "028000000000", "00810000000041"),
                frames("empty fragments", 512, "028000000000", "008000000000"),
                frames("pings", 512, "", "898000000000"),
                frames("pings of 125 bytes", 512, "", "89FD00000000" + "41".repeat(125)),
                frames("characters to drop", 512, "", "81FC00000000" + "F09F9880".repeat(31)),
                frames("4 KiB, a byte a read", 1, "", "82FE100000000000" + "41".repeat(4096)));
    }

    private static Worst frames(String words, int piece, String begin, String more) {
        return of(
                "WebSocket",
                words,
                STREAM,
                HexFormat.of().formatHex(HEAD.getBytes(StandardCharsets.US_ASCII)) + begin,
                more,
                bytes -> frames(new CannedLine(bytes, piece)));
    }

    private static void frames(Duplex wire) throws IOException {
        if (WsServer.receive(wire, HttpSite.none()) instanceof Handshake.Asked asked) {
            drain(asked.upgrade().accept(WsSettings.DEFAULT));
        }
    }

    private static Stream<Worst> relayed() {
        return Stream.of(
                relayed("a sum that is right at last", Sum.RIGHT),
                relayed("a sum that is wrong at last", Sum.WRONG),
                relayed("a sum that is open", Sum.OPEN));
    }

    private static Worst relayed(String words, Sum sum) {
        return new Worst(
                "relay, frame",
                words,
                0xFFFF,
                length -> {
                    byte[] payload = new byte[length - 60];
                    byte[] frame = new CraftedFrame().payload(payload).sum(sum).bytes();
                    return () -> UdpFrame.read(frame, frame.length);
                });
    }

    private static void drain(Duplex line) throws IOException {
        byte[] buffer = new byte[512];
        try {
            while (line.read(buffer) >= 0) {
                continue;
            }
        } finally {
            line.abort();
        }
    }
}
