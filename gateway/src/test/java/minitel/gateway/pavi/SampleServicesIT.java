package minitel.gateway.pavi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.json.JsonText;
import minitel.kit.InstalledProgram;
import minitel.kit.ProgramLines;
import minitel.kit.RawHttp;
import org.junit.jupiter.api.Test;

/// The services that the manual shows to authors, as programs of their own, asked as a gateway
/// asks.
class SampleServicesIT {
    private static final Path SAMPLES =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("src/main/samples");
    private static final String ADDRESS = "http://127.0.0.1:";

    @Test
    void theOneInPythonGreetsByNameWithItsAccents() throws Exception {
        String python = InstalledProgram.find("python3", List.of("python3")).toString();
        greets(List.of(python, SAMPLES.resolve("service.py").toString(), "0"));
    }

    @Test
    void theOneInPhpGreetsByNameWithItsAccents() throws Exception {
        String php = InstalledProgram.find("php-cli", List.of("php")).toString();
        greets(List.of(php, "-S", "127.0.0.1:0", SAMPLES.resolve("service.php").toString()));
    }

    private static void greets(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String line = new ProgramLines(process).until(said -> said.contains(ADDRESS));
            RawHttp service = at(line.substring(line.indexOf(ADDRESS)));
            firstPage(service);
            nameTypedFirst(service);
            nameTypedAfterAnother(service);
            assertEquals("", answer(service, "FIN", "Zoé"), "a goodbye has no answer");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /// PHP says it within brackets.
    private static RawHttp at(String text) {
        int port = URI.create(text.split("[ )]")[0]).getPort();
        return new RawHttp(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static void firstPage(RawHttp service) throws Exception {
        JsonNode reply = read(answer(service, "CNX", "of another service", "typed there"));
        String page = page(reply);
        assertTrue(page.startsWith("\f"), page);
        assertTrue(page.contains("Votre pr\u0019Benom :"), page);
        assertTrue(!page.contains("Bonjour") && !page.contains("typed"), page);
        assertEquals("", reply.get("context").string("absent"));
        JsonNode command = reply.get("COMMAND");
        assertEquals("InputTxt", command.get("name").string(""));
        assertEquals(128, command.get("param").get("validwith").integer(0, 0, 255));
    }

    private static void nameTypedFirst(RawHttp service) throws Exception {
        JsonNode reply = read(answer(service, "ENVOI", "", "Zoé-Anaïs"));
        String page = page(reply);
        assertTrue(page.contains("Bonjour, Zo\u0019Be-Ana\u0019His !"), page);
        assertTrue(!page.contains("Avant"), page);
        assertEquals("Zoé-Anaïs", reply.get("context").string(""));
    }

    private static void nameTypedAfterAnother(RawHttp service) throws Exception {
        String page = page(read(answer(service, "ENVOI", "Zoé", "Ça va € çà, É œ")));
        assertTrue(page.contains("Bonjour, Ca va ? \u0019Kc\u0019Aa, E \u0019z !"), page);
        assertTrue(page.contains("Avant, vous \u0019Betiez Zo\u0019Be."), page);
    }

    private static String answer(RawHttp service, String key, String context, String... typed)
            throws Exception {
        Map<String, Object> caller =
                Map.of(
                        "version", "1.6",
                        "uniqueId", "17959425259994",
                        "remoteAddr", "127.0.0.1",
                        "typesocket", "WS",
                        "versionminitel", "Cu<",
                        "content", List.of(typed),
                        "context", context,
                        "fctn", key);
        RawHttp.Reply reply =
                service.post(
                        "/", JsonText.write(Map.of("PAVI", caller)), "User-Agent: MiniPAVI/1.6");
        assertEquals(200, reply.status());
        return reply.body();
    }

    private static JsonNode read(String json) {
        return JsonText.read(json, "the reply", new Faults()).orElseThrow();
    }

    private static String page(JsonNode reply) {
        byte[] bytes = Base64.getDecoder().decode(reply.get("content").string(""));
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
