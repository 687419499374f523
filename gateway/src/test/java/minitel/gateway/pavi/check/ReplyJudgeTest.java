package minitel.gateway.pavi.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import minitel.gateway.pavi.message.ReplyFault;
import minitel.gateway.pavi.message.ReplyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What authors are told of their replies.
final class ReplyJudgeTest {
    private static final String TEXT =
            "{'echo': 'on', 'COMMAND': {'name': 'InputTxt', 'param': {%s}}}";

    private static List<ServiceFinding> judged(String json) {
        return ReplyJudge.of(json.replace('\'', '"').getBytes(UTF_8));
    }

    private static void breaks(String json, String why) {
        List<ServiceFinding> found = judged(json);
        assertTrue(
                found.stream().anyMatch(it -> it.breaks() && it.sentence().contains(why)),
                found::toString);
    }

    private static void noted(String json, String why) {
        List<ServiceFinding> found = judged(json);
        assertTrue(found.stream().noneMatch(ServiceFinding::breaks), found::toString);
        assertTrue(found.stream().anyMatch(it -> it.sentence().contains(why)), found::toString);
    }

    private static String content(byte... page) {
        return "{'content': '" + Base64.getEncoder().encodeToString(page) + "'}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'version': '1.0', 'content': 'DA==', 'context': '', 'echo': 'on', 'next': ''}",
                "{'content': 'DEJv\\r\\nbmpv\\r\\ndXI', 'directcall': 'no', 'COMMAND': null}",
                "{'content': 'DA==', 'context': 12, 'echo': true, 'directcall': false}",
                "{'echo': 'on', 'COMMAND': {'name': 'InputTxt', 'param': {'x': '16', 'y': 0,"
                        + " 'l': 25, 'validwith': '128', 'prefill': 'abc'}}}",
                "{'echo': 'on', 'COMMAND': {'name': 'InputMsg', 'param': {'y': 24}}}",
                "{'echo': 'on', 'COMMAND': {'name': 'InputForm', 'param': {'x': [1, 40],"
                        + " 'y': [1, 24], 'l': [40, 1]}}}",
                "{'COMMAND': {'name': 'connectToTln', 'param': {'host': 'bbs.example:23'}}}",
                "{'COMMAND': {'name': 'connectToWs', 'param': {'host': 'ssl://chat.example'}}}",
                "{'COMMAND': {'name': 'libCnx', 'param': []}}"
            })
    void nothingIsSaidOfAGoodReply(String json) {
        assertEquals(List.of(), judged(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<br /><b>Warning</b>: no x in a.php {'content': ''} | set display_errors to 0",
                "{'content': ''}<!-- 3 ms --> | behind the JSON stands \"<!-- 3 ms -->\"",
                "<!DOCTYPE html><p>Hello | a page of HTML",
                "<?xml version='1.0'?> <service><page/></service> | names no interpreter",
                "<br /> <b>Warning</b>:  no x in <b>a.php</b> {} | \"Warning: no x in a.php\" (ERR",
                "hello | is no JSON (ERR #03)",
                "{'content': | is no JSON (ERR #03)",
                "[] | no object",
                "{'Content': ''} | write \"content\"",
                "{'echo': 'On'} | echo is \"On\", which is taken for \"off\"",
                "{'directcall': 'oui'} | which is taken for \"no\"",
                "{'next': '/page'} | next: ",
                "{'next': 'http://h/caf\u00e9'} | (ERR #05): write a whole address",
                "{'context': {'a': 1}} | context is not a text (ERR #10)",
                "{'COMMAND': {'name': 'InputText', 'param': {}}} | write \"InputTxt\"",
                "{'COMMAND': {'name': 'inputmsg', 'param': {}}} | write \"InputMsg\"",
                "{'COMMAND': {'name': 'Beep', 'param': {}}} | there are InputTxt, InputMsg",
                "{'COMMAND': {'param': {}}} | COMMAND has no name",
                "{'COMMAND': {'name': 'InputTxt', 'param': 'x'}} | COMMAND.param is not an object"
            })
    void whatBreaksIsSaidWithItsCure(String json, String why) {
        breaks(json, why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'x': 50, 'y': 1, 'l': 1, 'validwith': 128 | x is \"50\", outside the screen",
                "'x': 1, 'y': 25, 'l': 1, 'validwith': 128 | y is \"25\", outside the screen",
                "'x': 30, 'y': 1, 'l': 20, 'validwith': 128 | it can be 1 to 11, and 1 is taken",
                "'x': 'a', 'y': 1, 'l': 1, 'validwith': 128 | x is \"a\"",
                "'x': 1, 'y': 1, 'validwith': 128 | l is left out: the field has one cell",
                "'x': 1, 'y': 1, 'l': 9 | no key leaves the field but Connexion/Fin",
                "'x': 1, 'y': 1, 'l': 9, 'validwith': 2 | no key that leaves a field",
                "'x': 1, 'y': 1, 'l': 9, 'validWith': 128 | write \"validwith\""
            })
    void aFieldIsWhereItsAuthorWantsIt(String param, String why) {
        breaks(TEXT.formatted(param), why);
    }

    @Test
    void formsAndMessagesToo() {
        breaks(
                "{'COMMAND': {'name': 'InputForm', 'param': {'x': [1, 2], 'y': [1, 30],"
                        + " 'l': [5, 5]}}}",
                "COMMAND.param.y[1] is \"30\"");
        breaks(
                "{'COMMAND': {'name': 'InputForm', 'param': {'x': [1], 'y': [1, 3], 'l': [5]}}}",
                "as long as y and l");
        breaks(
                "{'COMMAND': {'name': 'InputMsg', 'param': {'x': 20, 'y': 20, 'h': 6}}}",
                "COMMAND.param.h is \"6\"");
    }

    @Test
    void commandsWithoutFieldsToo() {
        breaks(
                "{'COMMAND': {'name': 'connectToWs', 'param': {'host': 'ws://a.example/x'}}}",
                "write HOST:PORT");
        breaks(
                "{'COMMAND': {'name': 'PushServiceMsg', 'param': {'message': ['a'],"
                        + " 'uniqueids': []}}}",
                "they have 1, 0");
        breaks(
                "{'COMMAND': {'name': 'setParam', 'param': {'paramName': 'colour'}}}",
                "there are timeout and screensaver");
    }

    @Test
    void lenientBase64IsNoBase64() {
        breaks("{'content': 'Q-_r'}", "the usual one with + and /");
        breaks("{'content': 'QU JD'}", "a + has become a blank");
        breaks("{'content': 'QQ==Qg=='}", "join the page's bytes first");
        breaks("{'content': 'QUJDR'}", "content is cut off");
        breaks("{'content': '<Bonjour>'}", "make base64 of the page's bytes");
    }

    @Test
    void aPageIsVideotex() {
        breaks(content("Bonjour Zo\u00e9".getBytes(UTF_8)), "UTF-8 (\"\u00e9\" at byte 10)");
        breaks(content("Bonjour Zo\u00e9".getBytes(ISO_8859_1)), "Latin-1 (\"\u00e9\" at byte 10)");
        assertEquals(List.of(), judged(content("Bonjour Zo\u0019Be".getBytes(ISO_8859_1))));
        breaks(content(page(0x0C, 0x9D)), "a byte of eight bits (9D at byte 1)");
        noted(content(page(0x0C, 0xC3, 'A', 0xC3)), "2 bytes of eight bits (the first is C3");
    }

    @Test
    void aPictureHasEightBitsAndNoPositions() {
        byte[] picture = new byte[6 + 256];
        byte[] head = page(0x1B, 0x70, 0x23, 0x40, 0x7F, 0x68, 0x40);
        System.arraycopy(head, 0, picture, 0, head.length);
        for (int i = head.length; i < picture.length; i++) {
            picture[i] = (byte) i;
        }
        assertEquals(List.of(), judged(content(picture)));
    }

    private static byte[] page(int... codes) {
        byte[] page = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            page[i] = (byte) codes[i];
        }
        return page;
    }

    @Test
    void aPositionOnTheScreenIsGood() {
        for (int row = 0; row <= 24; row++) {
            byte[] corners = page(0x1F, 0x40 + row, 0x41, 'a', 0x1F, 0x40 + row, 0x68, 'b');
            assertEquals(List.of(), judged(content(corners)));
            byte[] decimal = page(0x1F, '0' + row / 10, '0' + row % 10);
            assertEquals(List.of(), judged(content(decimal)));
        }
        byte[] load = page(0x1F, 0x23, 0x20, 0x20, 0x20, 0x42, 0x49, 0x1F, 0x23, 0x21, 0x30, 0x40);
        assertEquals(List.of(), judged(content(load)), "characters are loaded");
        assertEquals(List.of(), judged(content(page('a', 0x1F))), "the next page may go on");
    }

    @Test
    void aPositionOutsideTheScreenIsSaid() {
        breaks(content(page(0x0C, 0x1F, 0x59, 0x41)), "goes to row 25, column 1 (1F 59 41 at byte");
        breaks(content(page(0x1F, 0x41, 0x40)), "goes to row 1, column 0 (1F 41 40 at byte 0)");
        breaks(content(page(0x1F, 0x41, 0x69)), "goes to row 1, column 41");
        breaks(content(page(0x1F, '2', '5')), "goes to row 25, column 1 (1F 32 35");
        breaks(content(page(0x1F, 5, 10)), "goes nowhere (1F 05 0A at byte 0): a Minitel stays");
        byte[] three = page(0x1F, 0x59, 0x41, 0x1F, 0x5A, 0x41, 0x1F, 0x5B, 0x41);
        breaks(content(three), "and 2 more like that");
    }

    @Test
    void nothingIsSaidOfThePageThatBrokenBase64Leaves() {
        assertEquals(1, judged("{'content': 'H0FA-'}").size());
    }

    @Test
    void aMarkAndAnotherCharsetAreNamed() {
        breaks("\uFEFF{}", "byte order mark");
        List<ServiceFinding> found = ReplyJudge.of("{\"a\":\"\u00e9\"}".getBytes(ISO_8859_1));
        assertTrue(found.getFirst().sentence().startsWith("the answer is not UTF-8"));
    }

    @Test
    void whatStandsInTheMiddleOfSomethingIsJudgedToo() {
        breaks("Notice {'COMMAND': {'name': 'Beep'}}", "there are InputTxt");
    }

    @Test
    void aContextHasItsBound() {
        breaks("{'context': '" + "a".repeat(64_001) + "'}", "context has 64001 characters");
        assertEquals(List.of(), judged("{'context': '" + "\u00e9".repeat(64_000) + "'}"));
    }

    @Test
    void whatMayBeMeantIsOnlyNoted() {
        noted("", "the answer is empty");
        noted("{'title': 'x'}", "passed over");
        noted("{'COMMAND': {'name': 'InputMsg', 'param': {}}}", "echo is left out");
        noted(
                TEXT.formatted("'x': 1, 'y': 1, 'l': 2, 'validwith': 128, 'prefill': 'abc'"),
                "prefill has 3 characters, its field 2");
    }

    @Test
    void farewellsNeedNoAnswer() {
        assertEquals(List.of(), ReplyJudge.ofFarewell(new byte[0]));
        assertEquals(List.of(), ReplyJudge.ofFarewell("{}\n".getBytes(UTF_8)));
        ServiceFinding page =
                ReplyJudge.ofFarewell("{\"content\":\"DA==\"}".getBytes(UTF_8)).getFirst();
        assertTrue(!page.breaks() && page.sentence().contains("nobody sees"), page::toString);
        ServiceFinding garbage = ReplyJudge.ofFarewell("Fatal error".getBytes(UTF_8)).getFirst();
        assertTrue(garbage.breaks(), garbage::toString);
    }

    @Test
    void whateverTheGatewayRefusesBreaksAndNothingBreaksTheJudge() {
        String good = TEXT.formatted("'x': 1, 'y': 2, 'l': 3, 'validwith': 128");
        String whole = good.replace("{'echo'", "{'next': 'http://h/', 'context': 'a', 'echo'");
        byte[] seed = whole.replace('\'', '"').getBytes(UTF_8);
        String letters = "{}[]\":,0123456789 \\<\u00e9nulltrue";
        Random random = new Random(15);
        for (int round = 0; round < 20_000; round++) {
            byte[] body = seed.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                body[random.nextInt(body.length)] =
                        (byte) letters.charAt(random.nextInt(letters.length()));
            }
            judgesAsTheGatewayDoes(body);
        }
    }

    private static void judgesAsTheGatewayDoes(byte[] body) {
        List<ServiceFinding> found = ReplyJudge.of(body);
        boolean refused = false;
        try {
            ReplyReader.read(body);
        } catch (ReplyFault _) { // the judge is to have said it
            refused = true;
        }
        boolean breaks = found.stream().anyMatch(ServiceFinding::breaks);
        assertTrue(!refused || breaks, () -> new String(body, ISO_8859_1) + found);
    }
}
