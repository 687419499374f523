package minitel.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.kit.Manual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConsoleIT extends ConsoleWorld {
    private static final String MOTTO = "Le Minitel reprend du service";

    private Minitel visitor() throws IOException {
        Minitel minitel = world.webSocket("");
        minitel.sees(MOTTO);
        return minitel;
    }

    /// An operator who stays.
    private static final class Talker implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Talker(Socket socket) throws IOException {
            this.socket = socket;
            in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        Talker says(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        String hears() throws IOException {
            return in.readLine();
        }

        void hearsTheEnd() throws IOException {
            String line = in.readLine();
            assertEquals(null, line);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void helpNamesEveryWordAndNothingElseIsSaid() throws IOException {
        String help = world.console("help");
        List<String> words =
                List.of(
                        "help",
                        "sessions",
                        "trace",
                        "message",
                        "kick",
                        "bans",
                        "ban",
                        "unban",
                        "record",
                        "limits",
                        "timeouts",
                        "addresses",
                        "counters",
                        "link",
                        "pymoip",
                        "tunnels",
                        "engines",
                        "peers",
                        "approve",
                        "pages",
                        "found",
                        "reload",
                        "drain",
                        "quit");
        assertEquals(words, help.lines().map(line -> line.split(" ")[0]).toList());
    }

    @Test
    void everyWordOfTheHelpIsInTheManual() throws IOException {
        List<String> words = world.console("help").lines().map(line -> line.split(" ")[0]).toList();
        Manual.page("minitel-gateway.1").hasEntries(words, "CONSOLE");
    }

    @ParameterizedTest
    @CsvSource({"h, help", "s, 0 sessions", "S, 0 sessions", "c, sessions now 0", "lim, idle 600"})
    void anyBeginningThatFitsOneWordWillDo(String typed, String answered) throws IOException {
        assertHas(world.console(typed), answered);
    }

    @Test
    void aBeginningOfTwoWordsNamesThem() throws IOException {
        assertEquals("\"l\" may be limits or link\r\n", world.console("l"));
        assertEquals("\"b\" may be bans or ban\r\n", world.console("b"));
        assertEquals("0 bans\r\n", world.console("bans"));
    }

    @Test
    void aSessionIsShownWithOriginTerminalServiceAgeAndBytes() throws IOException {
        try (Minitel minitel = world.webSocket("?model=Cu%3C")) {
            minitel.sees(MOTTO);
            String answer = world.console("sessions");
            assertHas(answer, "1 session\r\n");
            String row = answer.lines().skip(1).findFirst().orElseThrow();
            assertTrue(
                    row.matches(
                            "s1 +127\\.0\\.0\\.1:\\d+ +WS +Cu< +Minitel Gateway +\\d+s +\\d+ +\\d+"),
                    row);
        }
    }

    @Test
    void limitsCountersAndLinkAreTold() throws IOException {
        try (Minitel _ = visitor()) {
            String answer = world.console("limits", "counters", "link");
            assertHas(answer, "idle 600 s, session 7200 s, redirection 3600 s, dial 10 s");
            assertHas(answer, "sessions now 1");
            assertHas(answer, "admitted 1");
            assertHas(answer, "no command channel is configured");
        }
    }

    @Test
    void aMessageWithAccentsReachesRowZeroOfOneSessionOrOfAll() throws IOException {
        try (Minitel one = visitor();
                Minitel other = visitor()) {
            assertEquals("sent\r\n", world.console("message s1 Arrêt à midi, ça ira"));
            one.seesOnRowZero("Arrêt à midi, ça ira");
            assertHas(world.console("m all Œuvre bientôt finie", "yes"), "sent");
            one.seesOnRowZero("Œuvre bientôt finie");
            other.seesOnRowZero("Œuvre bientôt finie");
        }
    }

    @Test
    void aMessageNeedsATextOfOneRowAndASessionThatIsThere() throws IOException {
        assertHas(world.console("m s1"), "whom, and what?");
        assertHas(world.console("m s1 " + "x".repeat(39)), "row 0 takes 38 characters");
        assertEquals("there is no session \"s9\"\r\n", world.console("m s9 x"));
        assertEquals("there is no session \"?[2J\"\r\n", world.console("kick \u001b[2J"));
    }

    @Test
    void whatHurtsIsDoneAfterAYesAlone() throws IOException {
        try (Minitel minitel = visitor()) {
            assertHas(world.console("kick s1", "no"), "nothing was done");
            assertHas(world.console("kick s1", "y"), "nothing was done");
            assertHas(world.console("kick s1"), "nothing was done");
            assertHas(world.console("sessions"), "1 session\r\n");
            assertHas(world.console("kick s1", "yes"), "s1 is told and goes");
            minitel.seesOnRowZero("Session fermée par l'exploitant");
            minitel.seesTheEnd();
        }
    }

    @Test
    void aBanKeepsOutUntilItIsLifted() throws IOException {
        assertHas(world.console("ban 127.0.0.1 3 knocks \u0007 too much", "yes"), "kept out until");
        assertHas(world.console("bans"), "knocks ? too much");
        try (Socket socket = world.socket("websocket")) {
            assertEquals(-1, socket.getInputStream().read());
        }
        assertEquals("127.0.0.1 may come in again\r\n", world.console("unban 127.0.0.1"));
        assertEquals("there is no ban of 127.0.0.1\r\n", world.console("unban 127.0.0.1"));
        visitor().close();
        assertHas(world.console("ban"), "is no range");
        assertHas(world.console("ban here"), "\"here\" is no range");
    }

    @Test
    void theTraceShowsSessionsAsTheyComeAndGoUntilTheNextLine() throws IOException {
        try (Talker operator = new Talker(world.socket("console"))) {
            assertEquals("tracing; press Enter to stop", operator.says("trace\r\n").hears());
            visitor().close();
            String starts = operator.hears();
            assertTrue(starts.matches("..:..(:..)? s1 starts from 127.0.0.1:\\d+ by WS"), starts);
            String ends = operator.hears();
            assertTrue(ends.endsWith(" s1 ends: LEFT"), ends);
            // The answer shows that the first of the two lines has ended the trace.
            assertEquals("0 bans", operator.says("\r\nbans\r\n").hears());
            visitor().close();
            assertEquals("0 bans", operator.says("bans\r\n").hears());
        }
    }

    @Test
    void aTelnetClientsOptionsAreSkippedWhereverTheyStand() throws IOException {
        byte[] typed = {
            (byte) 0xFF,
            (byte) 0xFB,
            0x1F, // WILL NAWS
            (byte) 0xFF,
            (byte) 0xFA,
            0x1F,
            0,
            (byte) 0xFF,
            (byte) 0xFF,
            (byte) 0xF0,
            '\n',
            (byte) 0xFF,
            (byte) 0xF0, // SE
            'b',
            'a',
            (byte) 0xFF,
            (byte) 0xF1,
            'n',
            (byte) 0xFF,
            (byte) 0xFF,
            's',
            '\r',
            0
        };
        for (int split = 0; split <= typed.length; split++) {
            try (Talker operator = new Talker(world.socket("console"))) {
                OutputStream out = operator.socket.getOutputStream();
                out.write(typed, 0, split);
                out.write(typed, split, typed.length - split);
                assertEquals("0 bans", operator.hears(), "split at " + split);
            }
        }
    }

    @Test
    void aHalfLineIsForgottenWhenItsOperatorHangsUp() throws IOException {
        try (Minitel minitel = visitor()) {
            for (String half : List.of("dr", "drain yes", "kick s1\nye", "kick s1\nyes")) {
                try (Socket socket = world.socket("console")) {
                    socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
                }
            }
            assertHas(world.console("sessions"), "1 session\r\n");
            minitel.sees(MOTTO);
        }
    }

    @Test
    void sixteenOperatorsAtThePortLeaveTheLocalOneHisPlace() throws IOException {
        List<Talker> operators = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            operators.add(new Talker(world.socket("console")));
            assertEquals("0 bans", operators.getLast().says("bans\n").hears());
        }
        try (Talker late = new Talker(world.socket("console"))) {
            late.hearsTheEnd();
        }
        assertEquals("0 bans\r\n", local("bans\n"));
        for (Talker operator : operators) {
            operator.close();
        }
    }

    private String local(String said) throws IOException {
        Path socket = world.gateway().consoleSocket();
        try (SocketChannel line = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            line.write(ByteBuffer.wrap(said.getBytes(StandardCharsets.UTF_8)));
            line.shutdownOutput();
            return new String(Channels.newInputStream(line).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theLocalSocketIsForItsOwnerAndGroup() throws IOException {
        assertEquals(
                "rw-rw----",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(world.gateway().consoleSocket())));
        Path runtime = world.gateway().consoleSocket().getParent();
        assertEquals(
                "rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(runtime)));
        assertHas(local("s\n"), "0 sessions");
    }

    @Test
    void aDrainIsAnsweredBeforeTheProgramEnds() throws Exception {
        assertEquals("draining 0 sessions\r\n", local("drain yes\n"));
        world.gateway().awaitDrain();
        world.gateway().close();
        assertFalse(Files.exists(world.gateway().consoleSocket()));
    }

    @Test
    void anOperatorIsSentAwayWhenTheProgramEnds() throws IOException {
        try (Talker operator = new Talker(world.socket("console"))) {
            assertEquals("0 bans", operator.says("bans\n").hears());
            world.gateway().close();
            operator.hearsTheEnd();
        }
    }

    @Test
    void offLoopbackAPasswordIsAskedThreeTimes() throws IOException {
        String config = "{'listen': {'console': '0.0.0.0:0', 'password': 'Sésame'}}";
        try (World guarded = World.with(config)) {
            assertEquals("password: 0 bans\r\n", guarded.console("Sésame", "bans"));
            String answer = guarded.console("a", "", "c", "Sésame", "bans");
            String again = "password: wrong password\r\n";
            assertEquals(again.repeat(3), answer);
            assertEquals(again + "password: 0 bans\r\n", guarded.console("x", "Sésame", "bans"));
            assertEquals("password: ", guarded.console("GET / HTTP/1.1", "Sésame", "bans"));
        }
    }
}
