package minitel.gateway.pavi.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import minitel.json.JsonTree;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contract of [RequestWriter]: the bytes that services have got from MiniPAVI 1.6.
final class RequestWriterTest {
    private static final CallerFacts CALLER =
            new CallerFacts("17000000004321", "192.0.2.7", SocketType.WS, "Bv9");

    private static String written(ServiceFunction function, String context, String... content) {
        return written(function, Optional.empty(), context, Optional.empty(), content);
    }

    private static String written(
            ServiceFunction function,
            Optional<String> datas,
            String context,
            Optional<String> query,
            String... content) {
        return new String(
                RequestWriter.json(
                        new ServiceRequest(
                                CALLER, function, List.of(content), datas, context, query)),
                US_ASCII);
    }

    @Test
    void everyKeyStandsAtItsPlace() {
        assertEquals(
                "{\"PAVI\":{\"version\":\"1.6\",\"uniqueId\":\"17000000004321\","
                        + "\"remoteAddr\":\"192.0.2.7\",\"typesocket\":\"WS\","
                        + "\"versionminitel\":\"Bv9\",\"content\":[],\"datas\":null,"
                        + "\"context\":\"a \\u00e9\",\"fctn\":\"ENVOI\",\"webmedia\":0},"
                        + "\"URLPARAMS\":{\"step\":\"1\",\"z\":\"a b\"}}",
                written(
                        ServiceFunction.ENVOI,
                        Optional.empty(),
                        "a \u00e9",
                        Optional.of("step=1&z=a%20b")));
    }

    @Test
    void withoutAQueryThereAreNoVariables() {
        String plain = written(ServiceFunction.CNX, "", "one", "");
        assertEquals(
                "{\"PAVI\":{\"version\":\"1.6\",\"uniqueId\":\"17000000004321\","
                        + "\"remoteAddr\":\"192.0.2.7\",\"typesocket\":\"WS\","
                        + "\"versionminitel\":\"Bv9\",\"content\":[\"one\",\"\"],\"datas\":null,"
                        + "\"context\":\"\",\"fctn\":\"CNX\",\"webmedia\":0}}",
                plain);
        assertEquals(
                plain,
                written(ServiceFunction.CNX, Optional.empty(), "", Optional.of(""), "one", ""));
    }

    @Test
    void aCallInTheBackgroundSaysNothingOfACaller() {
        assertEquals(
                "{\"PAVI\":{\"version\":\"1.6\",\"uniqueId\":\"17000000004321\","
                        + "\"remoteAddr\":\"\",\"typesocket\":\"\",\"versionminitel\":\"\","
                        + "\"content\":[],\"datas\":null,\"context\":\"\",\"fctn\":\"BGCALL\","
                        + "\"webmedia\":0}}",
                written(ServiceFunction.BGCALL, "kept", "typed"));
    }

    @Test
    void whatWasAskedForAScreenIsPassedAsItIs() {
        String datas = "{\"item\":\"getscreen\",\"result\":false}";
        String json = written(ServiceFunction.DATAS, Optional.of(datas), "", Optional.empty());
        assertEquals(
                "\"datas\":" + datas + ",\"context\"",
                json.substring(json.indexOf("\"datas\""), json.indexOf("\"context\"") + 9));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "a/b, a\\/b",
                "\", \\\"",
                "\\, \\\\",
                "~\b\f\n\r\t~, \\b\\f\\n\\r\\t",
                "~\u0001\u001f\u007f~, ~\\u0001\\u001f\u007f~",
                "\u00e9\u20ac, \\u00e9\\u20ac",
                "\ud83d\ude00, \\ud83d\\ude00",
                "<&'>, <&'>"
            })
    void textIsEscapedAsPhpDoesIt(String text, String written) {
        String json = written(ServiceFunction.ENVOI, text);
        int from = json.indexOf("\"context\":\"") + 11;
        assertEquals(written, json.substring(from, json.indexOf("\",\"fctn\"")));
    }

    @Test
    void halfACharacterIsTheSignForNone() {
        assertEquals(context(written(ServiceFunction.ENVOI, "a\ud83db\ude00")), "a\\ufffdb\\ufffd");
    }

    private static String context(String json) {
        int from = json.indexOf("\"context\":\"") + 11;
        return json.substring(from, json.indexOf("\",\"fctn\""));
    }

    @ParameterizedTest
    @CsvSource({"64000, 64000", "64001, 64000", "1000000, 64000"})
    void aContextHasABound(int length, int kept) {
        assertEquals(kept, context(written(ServiceFunction.ENVOI, "d".repeat(length))).length());
        assertEquals(
                6 * kept,
                context(written(ServiceFunction.ENVOI, "\u00e9".repeat(length))).length());
    }

    @Test
    void whatWasTypedHasABoundTogether() {
        String[] typed = new String[100];
        Arrays.fill(typed, "~".repeat(10_000));
        String json = written(ServiceFunction.ENVOI, "", typed);
        assertEquals(64_000, json.chars().filter(c -> c == '~').count());
        assertEquals(64, json.split("\"content\":\\[")[1].split("]")[0].split(",").length);
    }

    @Test
    void whateverIsTypedItIsJson() {
        Fuzz.times(
                300,
                15_001,
                rnd -> {
                    StringBuilder text = new StringBuilder();
                    rnd.ints(rnd.nextInt(40), 0, 0x1_0000).forEach(c -> text.append((char) c));
                    String query = new String(Fuzz.bytes(rnd, 60), US_ASCII).replace('\ufffd', '&');
                    JsonTree.read(
                            written(
                                    ServiceFunction.ENVOI,
                                    Optional.empty(),
                                    text.toString(),
                                    Optional.of(query),
                                    text.toString()),
                            70);
                });
    }
}
