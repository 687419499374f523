package minitel.gateway.tunnel.link;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.json.JsonText;
import minitel.life.Printable;

/// The lines of a hand-shake, written and read. What a newer end says beyond this is passed over.
final class HandshakeText {
    static final int NONCE = 32;

    private static final int LONGEST_SENTENCE = 300;
    private static final int MOST_WORDS = 200;
    private static final int LONGEST_BYTES = 256;

    /// What a hello says besides what is published, with a host as long as hosts are.
    private static final int LONGEST_REST = 2048;

    /// What a gateway says that gives the name.
    ///
    /// @param offered what may be opened at the gateway's
    /// @param web whether it lets browsers see what home publishes; one that does not say it does
    record Given(List<PublishedWord> offered, boolean web) {
        Given {
            offered = List.copyOf(offered);
        }
    }

    private HandshakeText() {}

    static String challenge(byte[] nonce) {
        return JsonText.write(ordered("tunnel", 1, "nonce", base64(nonce)));
    }

    /// @throws TunnelRefusedException when it is none
    static byte[] readChallenge(String line) throws TunnelRefusedException {
        Faults faults = new Faults();
        JsonNode node = parse(line, faults);
        int version = node.require("tunnel").integer(0, 1, Integer.MAX_VALUE);
        byte[] nonce = bytes(node.require("nonce"), NONCE, NONCE);
        check(faults);
        if (version != 1) {
            throw new TunnelRefusedException(
                    RefusalWord.MALFORMED,
                    "the gateway speaks version " + version + " of the tunnel, this end 1");
        }
        return nonce;
    }

    static String hello(TunnelHello hello) {
        Map<String, Object> all =
                ordered("name", hello.name(), "key", hello.key(), "nonce", base64(hello.nonce()));
        all.put("host", hello.host());
        all.put("exporter", base64(hello.exporter()));
        all.put("signature", base64(hello.signature()));
        all.put("publish", words(hello.publish()));
        all.put("takes", hello.takes());
        return JsonText.write(all);
    }

    /// What a gateway would find wrong with what is published; empty = nothing.
    static Optional<String> trouble(List<PublishedWord> publish) {
        String line = JsonText.write(words(publish));
        if (line.length() > HandshakeLimits.LONGEST_LINE - LONGEST_REST) {
            return Optional.of(
                    "says more than fits into the one line in which a gateway is told of it: publish"
                            + " fewer words, or shorter addresses");
        }
        Faults faults = new Faults();
        JsonText.read(line, "publish", faults).ifPresent(HandshakeText::readWords);
        return faults.all().stream()
                .findFirst()
                .map(fault -> "is nothing that a gateway takes: it " + fault.sentence());
    }

    /// @throws TunnelRefusedException when it is none
    static TunnelHello readHello(String line) throws TunnelRefusedException {
        Faults faults = new Faults();
        JsonNode node = parse(line, faults);
        TunnelHello hello =
                new TunnelHello(
                        node.require("name").string(""),
                        node.require("key").string(""),
                        node.require("host").string(""),
                        bytes(node.require("nonce"), 16, LONGEST_BYTES),
                        bytes(node.get("exporter"), 0, LONGEST_BYTES),
                        bytes(node.require("signature"), 1, LONGEST_BYTES),
                        readWords(node.get("publish")),
                        node.get("takes").bool(true));
        check(faults);
        return hello;
    }

    static String held(TunnelName name, Given given) {
        Map<String, Object> all = ordered("held", name.text(), "publish", words(given.offered()));
        all.put("web", given.web());
        return JsonText.write(all);
    }

    static String refused(TunnelRefusedException why) {
        String sentence = String.valueOf(why.getMessage());
        return JsonText.write(ordered("refused", why.word().word(), "why", sentence));
    }

    /// What the gateway answers to a hello.
    ///
    /// @throws TunnelRefusedException when it has refused
    static Given readAnswer(String line) throws TunnelRefusedException {
        Faults faults = new Faults();
        JsonNode node = parse(line, faults);
        JsonNode refused = node.get("refused");
        if (refused.present()) {
            String why = node.get("why").string("");
            String word = refused.string("");
            throw new TunnelRefusedException(
                    RefusalWord.of(word).orElse(RefusalWord.BUSY), sentence(word, why));
        }
        node.require("held").string("");
        Given given = new Given(readWords(node.get("publish")), node.get("web").bool(true));
        check(faults);
        return given;
    }

    private static String sentence(String word, String why) {
        String said = Printable.of(why.isBlank() ? "the gateway says " + word : why);
        return said.substring(0, Math.min(said.length(), LONGEST_SENTENCE));
    }

    private static JsonNode parse(String line, Faults faults) throws TunnelRefusedException {
        Optional<JsonNode> read = JsonText.read(line, "hand-shake", faults);
        check(faults);
        return read.orElseThrow();
    }

    private static void check(Faults faults) throws TunnelRefusedException {
        if (!faults.none()) {
            throw new TunnelRefusedException(
                    RefusalWord.MALFORMED, Printable.of(faults.all().getFirst().toString()));
        }
    }

    private static List<Object> words(List<PublishedWord> publish) {
        List<Object> all = new ArrayList<>();
        for (PublishedWord one : publish) {
            Map<String, Object> word =
                    ordered("word", one.word().text(), "scheme", one.scheme(), "web", web(one));
            word.put("host", one.host());
            word.put("path", one.path());
            all.add(word);
        }
        return all;
    }

    private static Object web(PublishedWord one) {
        return switch (one.web()) {
            case WebAccess.Open _ -> "open";
            case WebAccess.Off _ -> "off";
            case WebAccess.Behind(String hash) -> Map.of("password", hash);
        };
    }

    private static List<PublishedWord> readWords(JsonNode list) {
        List<PublishedWord> all = new ArrayList<>();
        for (JsonNode item : list.items()) {
            if (all.size() == MOST_WORDS) {
                list.fault("has more than " + MOST_WORDS + " words");
                break;
            }
            item.require("word")
                    .parsed(Optional.<TunnelName>empty(), text -> Optional.of(new TunnelName(text)))
                    .ifPresent(word -> all.add(readWord(word, item)));
        }
        return all;
    }

    private static PublishedWord readWord(TunnelName word, JsonNode item) {
        return new PublishedWord(
                word,
                item.get("scheme").parsed("", HandshakeText::scheme),
                web(item.get("web")),
                item.get("host").parsed("", HandshakeText::visible),
                item.get("path").parsed("/", HandshakeText::path));
    }

    private static String scheme(String text) {
        if (text.length() > 16 || !text.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            throw new IllegalArgumentException("is no scheme");
        }
        return text;
    }

    private static String path(String text) {
        if (!text.isEmpty() && (!text.startsWith("/") || !text.endsWith("/"))) {
            throw new IllegalArgumentException("begins and ends with a slash");
        }
        return visible(text);
    }

    /// What may stand in the head of a request.
    private static String visible(String text) {
        if (text.length() > LONGEST_SENTENCE || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "has a host or a path that is longer than "
                            + LONGEST_SENTENCE
                            + " characters, or characters of no address");
        }
        return text;
    }

    /// What is not known to be open is closed.
    private static WebAccess web(JsonNode node) {
        if (node.isObject()) {
            String hash = node.require("password").string("");
            return hash.isEmpty() ? new WebAccess.Off() : new WebAccess.Behind(hash);
        }
        return node.string("off").equals("open") ? new WebAccess.Open() : new WebAccess.Off();
    }

    private static byte[] bytes(JsonNode node, int least, int most) {
        byte[] bytes = node.parsed(new byte[0], text -> Base64.getDecoder().decode(text));
        if (bytes.length < least || bytes.length > most) {
            node.fault("has " + bytes.length + " bytes");
        }
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// @param pairs names and values in turn
    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i].toString(), pairs[i + 1]);
        }
        return all;
    }
}
