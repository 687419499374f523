package minitel.gateway.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import minitel.dial.Route;
import minitel.gateway.address.Cidr;
import minitel.gateway.bench.WorstInputs.Reading;
import minitel.gateway.bench.WorstInputs.Worst;
import minitel.gateway.config.services.ServiceEntry;
import minitel.gateway.console.LineLoad;
import minitel.gateway.net.ProxyHeaderLoad;
import minitel.gateway.net.TrustedProxies;
import minitel.gateway.teletel.CommandLoad;
import minitel.gateway.web.WebLoad;
import minitel.http.HttpHeadLoad;
import minitel.http.HttpSite;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.json.JsonText;
import minitel.videotex.VideotexText;
import minitel.ws.Handshake;
import minitel.ws.WsClient;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;

/// Heads, addresses, commands, JSON, lines: what is read as a text once it is whole.
final class WorstTexts {
    private static final int HEAD = 8000;
    private static final String GET = "GET / HTTP/1.1\r\n";
    private static final String ASKS =
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private static final TrustedProxies BEHIND =
            new TrustedProxies(List.of(Cidr.parse("10.0.0.0/8")));
    private static final InetAddress PROXY = InetAddress.ofLiteral("10.0.0.1");
    private static final WebLoad WEB = new WebLoad();

    private WorstTexts() {}

    static Stream<Worst> all() {
        return Stream.of(heads(), requests(), addresses(), commands(), json(), web(), lines())
                .flatMap(each -> each);
    }

    private static Stream<Worst> heads() {
        return Stream.of(
                head("blanks, then a control", GET + "A:", " ", "\u0001", 512),
                head("blanks, a byte a read", GET + "A:", " ", "\u0001", 1),
                head("one name without a colon", GET, "A", ";", 512),
                head("equal names without values", GET, "A:\r\n", "A:", 512),
                head("names alike to the last", GET, "n".repeat(60) + "%05d:\r\n", "z:", 512),
                head("CR without LF", "", "\r", "", 512),
                head("CR LF CR", "", "\r\n\r.", "", 512));
    }

    private static Worst head(String words, String begin, String more, String end, int piece) {
        return new Worst(
                "head",
                words,
                HEAD,
                length -> {
                    byte[] bytes = bytes(text(begin, more, end + "\r\n\r\n", length));
                    return () -> HttpHeadLoad.reads(new CannedLine(bytes, piece));
                });
    }

    private static Stream<Worst> requests() {
        return Stream.of(
                request("request line", "no version", "GET /", "a", "\r\n\r\n"),
                request("upgrade", "Connection: ,,,", GET + "Connection:", ",", "\r\n\r\n"),
                request(
                        "sub-protocols",
                        "blanks, no comma",
                        GET + ASKS + "Sec-WebSocket-Protocol: x",
                        " ",
                        "x\r\n\r\n"),
                request(
                        "sub-protocols",
                        "commas",
                        GET + ASKS + "Sec-WebSocket-Protocol: x",
                        ",",
                        "x\r\n\r\n"),
                request("parameters", "&&&", "GET /?", "&", " HTTP/1.1\r\n" + ASKS + "\r\n"),
                request(
                        "parameters",
                        "service=%41%41...",
                        "GET /?service=",
                        "%41",
                        " HTTP/1.1\r\n" + ASKS + "\r\n"),
                new Worst("status line", "a long reason", HEAD, WorstTexts::answer));
    }

    private static Worst request(
            String reader, String words, String begin, String more, String end) {
        return new Worst(
                reader,
                words,
                HEAD,
                length -> {
                    byte[] bytes = bytes(text(begin, more, end, length));
                    return () -> ask(new CannedLine(bytes, 512));
                });
    }

    private static void ask(CannedLine wire) {
        try {
            if (WsServer.receive(wire, HttpSite.none()) instanceof Handshake.Asked asked) {
                asked.upgrade().request().parameter("service");
                asked.upgrade().accept(WsSettings.DEFAULT).abort();
            }
        } catch (IOException _) {
            // What it offers may be nonsense.
        }
    }

    private static Reading answer(int length) {
        byte[] bytes = bytes(text("HTTP/1.1 500 ", "x", "\u0001\r\n\r\n", length));
        return () -> {
            try {
                CannedLine service = new CannedLine(bytes, 512);
                WsClient.open(service, "h", "/", List.of(), WsSettings.DEFAULT);
            } catch (WsClient.WrongAnswer _) {
                // As it should be.
            }
        };
    }

    private static Stream<Worst> addresses() {
        return Stream.of(
                hops("colons", "", ":", "x"),
                hops("bracketed colons", "[", ":", "x"),
                hops("zeros", "", "0", "::1"),
                hops("hops that are all proxies", "", "10.0.0.1,", "10.0.0.1"),
                bytes("PROXY v1", "colons", 107, "PROXY TCP6 ", ":", " : 1 1\n"),
                bytes("PROXY v1", "UNKNOWN and blanks", 107, "PROXY UNKNOWN ", " ", "\n"),
                of("range of addresses", "colons", 8192, "", ":", "x/", WorstTexts::range),
                of("route", "a host that never ends", 2048, "ws://", "a", "\"", WorstTexts::route),
                of("route", "a path that is none", 2048, "ws://a/", "/", " ", WorstTexts::route));
    }

    private static Worst hops(String words, String begin, String more, String end) {
        Consumer<String> reader = text -> BEHIND.caller(PROXY, text);
        return of("X-Forwarded-For", words, HEAD, begin, more, end, reader);
    }

    private static Worst bytes(
            String reader, String words, int longest, String begin, String more, String end) {
        Consumer<String> reads = text -> ProxyHeaderLoad.reads(bytes(text));
        return of(reader, words, longest, begin, more, end, reads);
    }

    private static void range(String text) {
        refused(() -> Cidr.parse(text));
    }

    private static void route(String text) {
        refused(() -> Route.parse(text));
    }

    private static void refused(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException _) {
            // As it should be.
        }
    }

    private static Stream<Worst> commands() {
        String begin = "PID=t,1,CONNECT,";
        Consumer<String> reader = CommandLoad::reads;
        return Stream.of(
                of("PyMoIP command", "commas", 65_536, begin, ",", "]", reader),
                of("PyMoIP command", "beginnings of lists", 2048, begin, ",,[", "]", reader),
                of(
                        "PyMoIP command",
                        "quotes and blanks",
                        1024,
                        begin + "u,1,[",
                        "'  ",
                        "]",
                        reader));
    }

    private static Stream<Worst> json() {
        return Stream.of(
                json("as deep as may be", 8192, "", "[", ""),
                json("one long number", 8192, "{\"password\":", "9", "}"),
                new Worst("JSON", "a long key over many values", 8192, WorstTexts::below),
                json("one key again and again", 8192, "{", "\"a\":0,", "\"a\":0}"),
                json(
                        "keys that nobody knows",
                        8192,
                        "{\"password\":\"\",",
                        "\"%05d\":0,",
                        "\"a\":0}"),
                json("escapes", 8192, "{\"password\":\"", "\\u0041", "\"}"),
                json("blanks", 8192, "{", " \n", "!"));
    }

    private static Worst json(String words, int longest, String begin, String more, String end) {
        return of("JSON", words, longest, begin, more, end, WorstTexts::login);
    }

    private static Reading below(int length) {
        String key = "k".repeat(length / 2);
        String text = text("{\"" + key + "\":[", "0,", "0]}", length);
        return () -> login(text);
    }

    private static void login(String text) {
        Faults faults = new Faults();
        JsonText.read(text, "request", faults).ifPresent(body -> read(body));
        faults.lines();
    }

    private static void read(JsonNode body) {
        body.require("password").string("");
        body.get("days").integer(1, 1, 2);
        body.finish();
    }

    private static Stream<Worst> web() {
        return Stream.of(
                of("web: cookie", "semicolons and blanks", 16_000, "", ";  ", "=", WEB::admits),
                of(
                        "web: cookie",
                        "the name again and again",
                        16_000,
                        "",
                        ";minitel-operator=",
                        "",
                        WEB::admits),
                of("web: host", "colons in brackets", 16_000, "[", ":", "x", WEB::knows),
                of("web: host", "dots", 16_000, "", ".", "!", WEB::knows),
                of("web: path", "slashes", 16_000, "/api", "/", "x", WEB::leads),
                of("web: origin", "colons", 16_000, "https://", ":80", "x", WebLoad::refuses));
    }

    private static Stream<Worst> lines() {
        return Stream.of(
                line("console line", "a line without end", 512, "", "x"),
                line(
                        "console line",
                        "a telnet option without end",
                        65_536,
                        "\u00FF\u00FA",
                        "\u00FF"),
                of("code", "marks on one letter", 32, "e", "\u0301", "", ServiceEntry::key),
                of(
                        "text on row 0",
                        "marks of two kinds",
                        38,
                        "e",
                        "\u0301\u0327",
                        "",
                        VideotexText::encode));
    }

    private static Worst line(String reader, String words, int longest, String begin, String more) {
        return new Worst(
                reader,
                words,
                longest,
                length -> {
                    byte[] bytes = bytes(text(begin, more, "", length));
                    return () -> LineLoad.reads(new CannedLine(bytes, 1));
                });
    }

    private static Worst of(
            String reader,
            String words,
            int longest,
            String begin,
            String more,
            String end,
            Consumer<String> reads) {
        return new Worst(
                reader,
                words,
                longest,
                length -> {
                    String text = text(begin, more, end, length);
                    return () -> reads.accept(text);
                });
    }

    /// @param more again and again; a number where it says `%05d`
    static String text(String begin, String more, String end, int length) {
        StringBuilder text = new StringBuilder(begin);
        for (int i = 0; text.length() < length - end.length(); i++) {
            text.append(more.contains("%05d") ? more.formatted(i) : more);
        }
        return text.append(end).toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
