package minitel.gateway.pavi.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [ReplyReader] but for commands.
final class ReplyReaderTest {
    /// @param json with `'` for `"`
    static ServiceReply read(String json) throws ReplyFault {
        return ReplyReader.read(json.replace('\'', '"').getBytes(UTF_8));
    }

    /// @param json with `'` for `"`
    static void fails(ReplyFault.Kind kind, String json) {
        ReplyFault fault = assertThrows(ReplyFault.class, () -> read(json), json);
        assertEquals(kind, fault.kind(), json);
        assertFalse(fault.getMessage().isEmpty());
    }

    @Test
    void everyKeyIsRead() throws ReplyFault {
        ServiceReply reply =
                read(
                        "{'version': '1.1', 'content': 'DGFiYw==', 'context': 'c \\u00e9',"
                                + " 'echo': 'on', 'directcall': 'no', 'unknown': [1],"
                                + " 'next': 'http:\\/\\/h.example\\/svc?step=1'}");
        assertEquals(Optional.of(ServiceUrl.parse("http://h.example/svc?step=1")), reply.next());
        assertEquals("\fabc", new String(reply.content(), ISO_8859_1));
        assertEquals(Optional.of("c \u00e9"), reply.context());
        assertTrue(reply.echo());
        assertEquals(DirectCall.NO, reply.direct());
        assertEquals(new ServiceCommand.None(), reply.command());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \r\n",
                "null",
                "5",
                "-1.5e3",
                "[]",
                "[{'content': 'DA=='}]",
                "'x'",
                "true"
            })
    void whatIsNoObjectSaysNothing(String json) throws ReplyFault {
        assertSame(ServiceReply.EMPTY, read(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{",
                "{'content':'DE9L'}x",
                "{'content':'DE9L'}<!-- -->",
                "PHP Warning: x\n{'content':'DE9L'}",
                "\ufeff{'content':'DE9L'}",
                "{content:'x'}",
                "{'content':'x',}",
                "{'content':'\\ud800'}",
                "{'content':'a\nb'}"
            })
    void whatIsNoJsonIsAFault(String json) {
        fails(ReplyFault.Kind.NO_JSON, json);
    }

    @Test
    void whatIsAroundMayBeWhiteOnly() throws ReplyFault {
        assertEquals("OK", painted("\n\t {'content':'T0s='} \r\n"));
    }

    @Test
    void bytesThatAreNoUtf8AreAFault() {
        byte[] latin = "{\"context\": \"caf\u00e9\"}".getBytes(ISO_8859_1);
        ReplyFault fault = assertThrows(ReplyFault.class, () -> ReplyReader.read(latin));
        assertEquals(3, fault.kind().number());
    }

    @Test
    void compressedBytesAreAFault() {
        byte[] zipped = HexFormat.of().parseHex("1f8b080000000000000003abae050043bfa6a302000000");
        assertEquals(
                ReplyFault.Kind.NO_JSON,
                assertThrows(ReplyFault.class, () -> ReplyReader.read(zipped)).kind());
    }

    @Test
    void nestingEndsAtFifty() throws ReplyFault {
        String in = "[".repeat(49) + "]".repeat(49);
        assertEquals("OK", painted("{'content': 'T0s=', 'x': " + in + "}"));
        fails(ReplyFault.Kind.NO_JSON, "{'content': 'T0s=', 'x': [" + in + "]}");
        fails(ReplyFault.Kind.NO_JSON, "[".repeat(100_000));
        fails(ReplyFault.Kind.NO_JSON, "{'x':".repeat(20_000));
    }

    @Test
    void aNumberWithoutEndIsANumber() throws ReplyFault {
        String digits = "7".repeat(1_000_000);
        assertEquals(64_000, read("{'context': " + digits + "}").context().orElseThrow().length());
        read("{'COMMAND': {'name': 'InputTxt', 'param': {'x': " + digits + ", 'l': 1e999999}}}");
        read(
                "{'COMMAND': {'name': 'InputTxt', 'param': {'x': '1e99999999999', 'l': '"
                        + digits
                        + "'}}}");
    }

    @Test
    void ofTwoEqualKeysTheLastCounts() throws ReplyFault {
        assertEquals("B", painted("{'content':'QQ==','content':'Qg=='}"));
    }

    private static String painted(String json) throws ReplyFault {
        return new String(read(json).content(), ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DE9L | 0c4f4b",
                "DE 9L\\n | 0c4f4b",
                "D!E-9_L | 0c4f4b",
                "D=E9=L== | 0c4f4b",
                "DE9LD | 0c4f4b",
                "DOmA/w== | 0ce980ff",
                "not base64! | 9e8b5b6ac7ba",
                "\\u00e9\\u20acDE9L | 0c4f4b",
                "==== | ''",
                "! | ''"
            })
    void contentIsDecodedWhateverStandsInIt(String base64, String hexadecimal) throws ReplyFault {
        assertEquals(
                hexadecimal.replace("''", ""),
                HexFormat.of().formatHex(read("{'content': '" + base64 + "'}").content()));
    }

    @Test
    void contentOfAllLengthsComesAsItWas() {
        Fuzz.times(
                200,
                15_004,
                rnd -> {
                    byte[] bytes = Fuzz.bytes(rnd, 50);
                    String text =
                            Base64.getMimeEncoder(4 + rnd.nextInt(9) * 4, new byte[] {' '})
                                    .encodeToString(bytes);
                    assertEquals(
                            new String(bytes, ISO_8859_1), painted("{'content': '" + text + "'}"));
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | -",
                "{'context': ''} | -",
                "{'context': null} | -",
                "{'context': false} | -",
                "{'context': 12345678901234567890} | 12345678901234567890",
                "{'context': -1.5} | -1.5",
                "{'context': true} | 1",
                "{'context': '0'} | 0",
                "{'context': '{\\~a\\~:1}'} | {\"a\":1}"
            })
    void aContextIsText(String json, String context) throws ReplyFault {
        assertEquals(context, read(json.replace('~', '"')).context().orElse("-"));
    }

    @Test
    void aContextHasABound() throws ReplyFault {
        String smileys = "\ud83d\ude00".repeat(64_001);
        assertEquals(
                128_000, read("{'context': '" + smileys + "'}").context().orElseThrow().length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'context': {'a': 1}}",
                "{'context': [1]}",
                "{'content': ['DE9L']}",
                "{'next': {}}",
                "{'next': ['http://h/']}"
            })
    void aKeyOfTheWrongTypeIsAFault(String json) {
        fails(ReplyFault.Kind.BAD_VALUE, json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | false",
                "{'echo': 'on'} | true",
                "{'echo': true} | true",
                "{'echo': 'off'} | false",
                "{'echo': 'ON'} | false",
                "{'echo': 1} | false",
                "{'echo': null} | false",
                "{'echo': {}} | false"
            })
    void echoIsOffUnlessItIsOn(String json, boolean echo) throws ReplyFault {
        assertEquals(echo, read(json).echo());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | NO",
                "{'directcall': 'no'} | NO",
                "{'directcall': false} | NO",
                "{'directcall': 'yes'} | DIRECT",
                "{'directcall': true} | DIRECT",
                "{'directcall': 'yes-cnx'} | DIRECTCNX",
                "{'directcall': 'other'} | NO",
                "{'directcall': []} | NO"
            })
    void aDirectCallIsAskedForByItsWord(String json, DirectCall direct) throws ReplyFault {
        assertEquals(direct, read(json).direct());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/home",
                "foo/bar",
                "http://h/caf\\u00e9",
                "http://h/a b",
                "ftp://h/x",
                " ",
                "5"
            })
    void whereNobodyCanBeCalledIsAFault(String next) {
        fails(ReplyFault.Kind.BAD_NEXT, "{'content': 'DE9L', 'next': '" + next + "'}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'next': ''}", "{'next': null}", "{'next': false}"})
    void withoutAnAddressItStays(String json) throws ReplyFault {
        assertEquals(Optional.empty(), read(json).next());
    }

    @Test
    void whateverComesIsAReplyOrAFault() {
        String whole =
                "{'content': 'DE9L', 'context': 1, 'echo': 'on', 'directcall': true, 'next':"
                        + " 'http://h/', 'COMMAND': {'name': 'InputForm', 'param': {'x': [1, '2'],"
                        + " 'y': [3, 4], 'l': [5, 6], 'prefill': ['\\u00e9'], 'char': ['*']}}}";
        byte[] good = whole.replace('\'', '"').getBytes(UTF_8);
        String marks = "{}[]\",:\\0-truen\u007f ";
        Fuzz.times(
                3000,
                15_005,
                rnd -> {
                    byte[] bad = good.clone();
                    for (int i = rnd.nextInt(6); i >= 0; i--) {
                        int at = rnd.nextInt(bad.length);
                        bad[at] =
                                rnd.nextInt(5) == 0
                                        ? (byte) rnd.nextInt()
                                        : (byte) marks.charAt(rnd.nextInt(marks.length()));
                    }
                    try {
                        ReplyReader.read(bad);
                    } catch (ReplyFault fault) {
                        assertFalse(fault.getMessage().isEmpty());
                    }
                });
    }
}
