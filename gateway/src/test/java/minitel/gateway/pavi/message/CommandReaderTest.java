package minitel.gateway.pavi.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static minitel.gateway.pavi.message.ReplyReaderTest.fails;
import static minitel.gateway.pavi.message.ReplyReaderTest.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import minitel.gateway.pavi.message.ServiceCommand.BackgroundCall;
import minitel.gateway.pavi.message.ServiceCommand.Cells;
import minitel.gateway.pavi.message.ServiceCommand.FormField;
import minitel.gateway.pavi.message.ServiceCommand.InputForm;
import minitel.gateway.pavi.message.ServiceCommand.InputMsg;
import minitel.gateway.pavi.message.ServiceCommand.InputTxt;
import minitel.gateway.pavi.message.ServiceCommand.PushServiceMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [CommandReader] and [FieldReader].
final class CommandReaderTest {
    private static ServiceCommand command(String name, String param) throws ReplyFault {
        return read("{'COMMAND': {'name': '" + name + "', 'param': " + param + "}}").command();
    }

    private static void fault(String name, String param) {
        fails(
                ReplyFault.Kind.BAD_VALUE,
                "{'COMMAND': {'name': '" + name + "', 'param': " + param + "}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'COMMAND': null}",
                "{'COMMAND': []}",
                "{'COMMAND': ''}",
                "{'COMMAND': {}}",
                "{'COMMAND': {'param': {'x': 1}}}",
                "{'COMMAND': {'name': ''}}",
                "{'COMMAND': {'name': null, 'param': {}}}"
            })
    void withoutANameThereIsNone(String json) throws ReplyFault {
        assertEquals(new ServiceCommand.None(), read(json).command());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nope", "inputtxt", "InputTxt ", "1"})
    void whatNobodyKnowsIsAFault(String name) {
        fails(ReplyFault.Kind.UNKNOWN_COMMAND, "{'COMMAND': {'name': '" + name + "'}}");
    }

    @Test
    void aLineIsRead() throws ReplyFault {
        assertEquals(
                new InputTxt(new Cells(10, 12, 5), "ab\u00e9", Optional.of("*"), ".", true, 136),
                command(
                        "InputTxt",
                        "{'x': 10, 'y': '12', 'l': 5, 'char': '*', 'spacechar': '.',"
                                + " 'prefill': 'ab\\u00e9', 'cursor': 'on', 'validwith': '136'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | 1 | 1 | 1",
                "[] | 1 | 1 | 1",
                "null | 1 | 1 | 1",
                "{'x': 99, 'y': 0, 'l': 99} | 1 | 0 | 1",
                "{'x': 40, 'y': 25, 'l': 2} | 40 | 1 | 1",
                "{'x': '40', 'y': '24', 'l': '1'} | 40 | 24 | 1",
                "{'x': 0, 'y': -1, 'l': 0} | 1 | 1 | 1",
                "{'x': 1, 'y': 1, 'l': 40} | 1 | 1 | 40",
                "{'x': 3.9, 'y': ' 5 ', 'l': '1e1'} | 3 | 5 | 10",
                "{'x': 'abc', 'y': '', 'l': null} | 1 | 1 | 1",
                "{'x': 4294967297, 'y': 1e30, 'l': -1e30} | 1 | 1 | 1"
            })
    void aLineOutOfRangeIsPutWhereMiniPaviPutsIt(String param, int column, int row, int length)
            throws ReplyFault {
        InputTxt line = assertInstanceOf(InputTxt.class, command("InputTxt", param));
        assertEquals(new Cells(column, row, length), line.cells());
    }

    /// MiniPAVI shows the tail of a text that is too long: a mend, the beginning is kept.
    @Test
    void whatIsTooLongForALineIsCut() throws ReplyFault {
        InputTxt line =
                assertInstanceOf(
                        InputTxt.class, command("InputTxt", "{'l': 5, 'prefill': 'abcdefgh'}"));
        assertEquals("abcde", line.prefill());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | ~ ~ | true | 0",
                "{'spacechar': '\\u00e9x', 'cursor': 'off', 'validwith': 0} | \u00e9 | false | 0",
                "{'spacechar': '\\ud83d\\ude00', 'cursor': false} | \ud83d\ude00 | false | 0",
                "{'spacechar': '', 'cursor': 'no', 'validwith': -5} | ~ ~ | true | 0",
                "{'spacechar': 5, 'cursor': null, 'validwith': 384} | 5 | true | 384"
            })
    void aLineHasItsDefaults(String param, String space, boolean cursor, int keys)
            throws ReplyFault {
        InputTxt line = assertInstanceOf(InputTxt.class, command("InputTxt", param));
        assertEquals(space, line.space());
        assertEquals(cursor, line.cursor());
        assertEquals(keys, line.validWith());
        assertEquals(Optional.empty(), line.mask());
    }

    @Test
    void linesAreRead() throws ReplyFault {
        assertEquals(
                new InputMsg(
                        new Cells(3, 10, 6), 3, List.of("abcdef", "\u00e9t\u00e9"), ".", true, 136),
                command(
                        "InputMsg",
                        "{'x': 3, 'y': 10, 'w': 6, 'h': 3, 'spacechar': '.', 'cursor': 'on',"
                                + " 'prefill': ['abcdefgh', '\\u00e9t\\u00e9'], 'validwith': 136}"));
        assertEquals(
                new InputMsg(new Cells(1, 1, 40), 24, List.of(), " ", true, 128),
                command("InputMsg", "{}"));
        assertEquals(
                new InputMsg(new Cells(40, 24, 1), 1, List.of("1"), " ", true, 128),
                command(
                        "InputMsg",
                        "{'x': 40, 'y': 24, 'w': 2, 'h': 2, 'prefill': ['1', '2'],"
                                + " 'validwith': -1}"));
        assertEquals(
                new InputMsg(new Cells(1, 1, 40), 24, List.of(), " ", true, 128),
                command("InputMsg", "{'x': 41, 'y': 0, 'w': 0, 'h': 25, 'prefill': ''}"));
    }

    @Test
    void aFormIsRead() throws ReplyFault {
        assertEquals(
                new InputForm(
                        List.of(
                                new FormField(new Cells(5, 10, 4), "abcd", Optional.empty()),
                                new FormField(new Cells(1, 1, 6), "\u00e9", Optional.of("*")),
                                new FormField(new Cells(39, 24, 2), "", Optional.empty())),
                        ".",
                        true,
                        128),
                command(
                        "InputForm",
                        "{'x': ['5', '99', '39'], 'y': ['10', '0', '24'], 'l': ['4', '6', '9'],"
                                + " 'prefill': ['abcdefg', '\\u00e9'], 'char': ['', '*x']}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'x': 1, 'y': 1, 'l': 1}",
                "{'x': [], 'y': [], 'l': []}",
                "{'x': [1, 2], 'y': [10, 12, 12], 'l': [4, 6, 3]}",
                "{'x': [1], 'y': [1]}",
                "{'x': [1], 'y': [1], 'l': [[1]]}",
                "{'x': {'0': 1}, 'y': [1], 'l': [1]}",
                "{'x': [1], 'y': [1], 'l': [1], 'prefill': 'a'}",
                "{'x': [1], 'y': [1], 'l': [1], 'char': '*'}",
                "'x'",
                "5",
                "[1]"
            })
    void aFormOfWrongTypesOrUnequalListsIsAFault(String param) {
        fault("InputForm", param);
    }

    @Test
    void aFormHasThirtyFieldsAtMost() throws ReplyFault {
        String ones = "[1" + ",1".repeat(29) + "]";
        String param = "{'x': " + ones + ", 'y': " + ones + ", 'l': " + ones + "}";
        assertEquals(
                30, assertInstanceOf(InputForm.class, command("InputForm", param)).fields().size());
        fault("InputForm", param.replace("[1", "[1,1"));
    }

    @ParameterizedTest
    @CsvSource({"InputTxt, prefill", "InputTxt, x", "InputMsg, spacechar", "InputMsg, h"})
    void aParameterOfAFieldOfTheWrongTypeIsAFault(String name, String key) {
        fault(name, "{'" + key + "': [1]}");
        fault(name, "{'" + key + "': {}}");
    }

    @Test
    void aConnectionOfBytesIsRead() throws ReplyFault {
        ServiceCommand.ConnectToTln to =
                assertInstanceOf(
                        ServiceCommand.ConnectToTln.class,
                        command(
                                "connectToTln",
                                "{'host': 'h.example:23', 'echo': 'on', 'case': 'lower', 'key':"
                                        + " 'k', 'startseq':"
                                        + " '\\\\x01hi\\\\r\\\\n\\\\033[\\\\x1b\\\\q\\\\\\\\\\\\'}"));
        assertEquals("h.example:23", to.host());
        assertEquals("k", to.key());
        assertEquals(true, to.echo());
        assertEquals(true, to.lowerCase());
        assertEquals("\u0001hi\r\n\u001b[\u001bq\\\\", new String(to.start(), ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\\\a\\\\b\\\\t\\\\v\\\\f | 070809 0b0c",
                "\\\\1\\\\12\\\\123\\\\1234 | 010a535334",
                "\\\\xZ\\\\x1Z\\\\x1F2 | 785a015a1f32",
                "\\u00e9 | c3a9",
                "a\\\\ | 615c"
            })
    void whatIsSentFirstMayBeEscaped(String text, String hexadecimal) throws ReplyFault {
        ServiceCommand.ConnectToTln to =
                assertInstanceOf(
                        ServiceCommand.ConnectToTln.class,
                        command("connectToTln", "{'startseq': '" + text + "'}"));
        assertEquals(hexadecimal.replace(" ", ""), java.util.HexFormat.of().formatHex(to.start()));
    }

    @Test
    void aWebSocketIsRead() throws ReplyFault {
        assertEquals(
                new ServiceCommand.ConnectToWs(
                        "ssl://h.example:443", "", false, true, "/x?echo", Optional.of("tty")),
                command(
                        "connectToWs",
                        "{'host': 'ssl://h.example:443', 'path': '/x?echo', 'echo': 'off',"
                                + " 'case': 'lower', 'proto': 'tty', 'key': ''}"));
        assertEquals(
                new ServiceCommand.ConnectToWs("", "", false, false, "/", Optional.empty()),
                command("connectToWs", "{}"));
        assertEquals(
                new ServiceCommand.ConnectToWs("h:1", "", false, false, "/p", Optional.empty()),
                command("connectToWs", "{'host': 'h:1', 'path': 'p', 'case': 'upper'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path': '/ HTTP/1.1\\r\\nX: y'}",
                "{'path': '/caf\\u00e9'}",
                "{'proto': 'a\\r\\nX: y'}",
                "{'proto': 'a b'}",
                "{'host': []}"
            })
    void nothingOfItGetsBetweenTheLinesOfAHead(String param) {
        fault("connectToWs", param);
    }

    @Test
    void messagesArePairedByTheirPlace() throws ReplyFault {
        assertEquals(
                new PushServiceMsg(
                        List.of(
                                new PushServiceMsg.Message("17000000001111", "one \u00e9"),
                                new PushServiceMsg.Message("17000000002222", "two"),
                                new PushServiceMsg.Message("3", ""))),
                command(
                        "PushServiceMsg",
                        "{'message': ['one \\u00e9', 'two'],"
                                + " 'uniqueids': ['17000000001111', 17000000002222, '3']}"));
        assertEquals(
                new PushServiceMsg(List.of()),
                command("PushServiceMsg", "{'message': ['one', 'two']}"));
        assertEquals(new PushServiceMsg(List.of()), command("PushServiceMsg", "{}"));
        fault("PushServiceMsg", "{'message': 'one', 'uniqueids': '1'}");
    }

    @Test
    void callsArePairedByTheirPlace() throws ReplyFault {
        assertEquals(
                new BackgroundCall(
                        List.of(
                                new BackgroundCall.Target("1", "http://h/", false, 1_700_000_000),
                                new BackgroundCall.Target("2", "typed", true, 5))),
                command(
                        "BackgroundCall",
                        "{'url': ['http://h/', 'typed', 'x'], 'time': [1700000000, '5', 6],"
                                + " 'uniqueid': ['1', 2], 'simulate': [false, true, true]}"));
        assertEquals(
                new BackgroundCall(List.of()),
                command("BackgroundCall", "{'url': ['x'], 'time': [1]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'paramName': 'timeout', 'params': {'minutes': 1}} | - | 1",
                "{'paramName': 'timeout', 'params': {'minutes': '30'}} | - | 30",
                "{'paramName': 'timeout', 'params': {'minutes': 0}} | - | 0",
                "{'paramName': 'timeout', 'params': {'minutes': 31}} | - | -",
                "{'paramName': 'timeout', 'params': {'minutes': -1}} | - | -",
                "{'paramName': 'timeout', 'params': {}} | - | -",
                "{'paramName': 'timeout', 'params': []} | - | -",
                "{'paramName': 'timeout'} | - | -",
                "{'paramName': 'screensaver', 'params': {'type': 2, 'text': 'hi'}} | 2hi | -",
                "{'paramName': 'screensaver', 'params': {'type': 4, 'text': 'hi'}} | - | -",
                "{'paramName': 'screensaver', 'params': {'type': 0}} | 0 | -",
                "{'paramName': 'foo', 'params': {}} | - | -",
                "{} | - | -"
            })
    void whatIsSetIsInItsRange(String param, String saver, String timeout) throws ReplyFault {
        ServiceCommand.SetParam set =
                assertInstanceOf(ServiceCommand.SetParam.class, command("setParam", param));
        assertEquals(saver, set.saver().map(s -> s.type() + s.text()).orElse("-"));
        assertEquals(timeout, set.timeout().map(String::valueOf).orElse("-"));
    }

    @Test
    void theOthersAreRead() throws ReplyFault {
        assertEquals(
                new ServiceCommand.LibCnx(), read("{'COMMAND': {'name': 'libCnx'}}").command());
        assertEquals(
                new ServiceCommand.ConnectToExt(),
                command("connectToExt", "{'number': '0100', 'RX': -35, 'TX': -18, 'key': 'k'}"));
        assertEquals(
                new ServiceCommand.DuplicateStream("12", "k"),
                command("duplicateStream", "{'uniqueid': 12, 'key': 'k'}"));
        assertEquals(new ServiceCommand.GetScreen(), command("getScreen", "{'seq': '1'}"));
        assertEquals(new ServiceCommand.GetScreenList(), command("getScreenList", "{}"));
    }
}
