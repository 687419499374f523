package minitel.gateway.teletel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerCommandTest {
    private static final Pattern GRAMMAR =
            Pattern.compile(
                    "PID=([^,]{1,64}),(\\d{1,9}),([A-Za-z]{1,16}),(.{1,2048})"
                            + ",([^,]{0,16}),(\\[[^]]{0,1024}])");

    @Test
    void aConnectIsReadAsTheServerWritesIt() {
        assertEquals(
                new ServerCommand(
                        "k9X_opaque-7",
                        "1",
                        "CONNECT",
                        "ws://127.0.0.1:9200/svc?x=1",
                        0,
                        List.of()),
                read("PID=k9X_opaque-7,1,CONNECT,ws://127.0.0.1:9200/svc?x=1,None,[]"));
    }

    @Test
    void pingAndSubprotocolsAreTaken() {
        ServerCommand command = read("PID=t,12,CONNECT,wss://h/tty,10,[\"binary\",\"tty\"]");
        assertEquals(10, command.ping());
        assertEquals(List.of("binary", "tty"), command.subprotocols());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://h/a,b",
                "ws://h/?q=1,2,3",
                "ws://h/,10,[x]",
                "ws://[::1]:80/p",
                ",",
                "telnet://h:23"
            })
    void theAddressMayHoldCommas(String uri) {
        ServerCommand command = read("PID=t,1,CONNECT," + uri + ",20,[\"tty\"]");
        assertEquals(uri, command.uri());
        assertEquals(20, command.ping());
        assertEquals(List.of("tty"), command.subprotocols());
    }

    @ParameterizedTest
    @ValueSource(strings = {"None", "", "none", "-5", "1.5", "123456"})
    void aPingThatIsNoNumberIsNone(String ping) {
        assertEquals(0, read("PID=t,1,CONNECT,ws://h/," + ping + ",[]").ping());
    }

    @Test
    void namesThatCannotBeOfferedAreLeftOut() {
        String list = "[\"\",\"a b\",\"tty\",' binary ',\"\u00e9\",naked,\"x:y\"]";
        assertEquals(
                List.of("tty", "binary"),
                read("PID=t,1,CONNECT,ws://h/,None," + list).subprotocols());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "blabla",
                "PID",
                "PID=",
                "PID=t",
                "PID=t,1",
                "PID=t,1,CONNECT",
                "PID=t,1,CONNECT,ws://h/",
                "PID=t,1,CONNECT,ws://h/,None",
                "PID=t,1,CONNECT,,None,[]",
                "PID=t,x,CONNECT,ws://h/,None,[]",
                "PID=t,1,CONNECT,ws://h/,None,[",
                "PID=,1,CONNECT,ws://h/,None,[]",
                "pid=t,1,CONNECT,ws://h/,None,[]",
                "NAME=t,1,CONNECT,ws://h/,None,[]",
                "PID=t,1,CONNECT,ws://h/\nX: y,None,[]",
                "PID=t,1234567890,CONNECT,ws://h/,None,[]"
            })
    void anythingElseIsNoCommand(String text) {
        assertTrue(ServerCommand.parse(text).isEmpty());
    }

    @Test
    void aLongMessageIsRefusedWithoutDelay() {
        assertTrue(ServerCommand.parse("PID=t,1,CONNECT," + ",".repeat(60_000)).isEmpty());
        assertTrue(ServerCommand.parse("PID=t,1,CONNECT,w,[" + "[,".repeat(30_000)).isEmpty());
    }

    /// The grammar as one pattern, which takes too long on some texts.
    @Test
    void anyTextIsReadAsTheGrammarSays() {
        String[] words = {
            "PID=",
            "t",
            ",",
            "1",
            ",C,",
            "ws://h",
            "[",
            "]",
            ",[",
            ",5,[",
            "\"a\"",
            "\n",
            "\u0085",
            "0123456789abcdef",
            ",1,[\"b\"]",
            "x".repeat(1000)
        };
        Fuzz.times(
                20_000,
                9,
                rnd -> {
                    StringBuilder text = new StringBuilder(rnd.nextInt(4) == 0 ? "" : "PID=t,1,C,");
                    for (int i = rnd.nextInt(12); i > 0; i--) {
                        text.append(words[rnd.nextInt(words.length)]);
                    }
                    text.append(rnd.nextBoolean() ? "]" : "");
                    Matcher m = GRAMMAR.matcher(text.toString().strip());
                    Optional<ServerCommand> read = ServerCommand.parse(text.toString());
                    assertEquals(m.matches(), read.isPresent(), text::toString);
                    if (read.isPresent()) {
                        assertEquals(m.group(4), read.get().uri(), text::toString);
                    }
                });
    }

    @Test
    void theBodyIsWhatStandsBehindTheToken() {
        assertEquals(
                "1,CONNECT,ws://h/a,b,None,[]",
                ServerCommand.body("PID=t,1,CONNECT,ws://h/a,b,None,[]\n"));
    }

    private static ServerCommand read(String text) {
        return ServerCommand.parse(text).orElseThrow();
    }
}
