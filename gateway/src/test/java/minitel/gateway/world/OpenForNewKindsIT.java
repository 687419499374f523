package minitel.gateway.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.gateway.teletel.WebSocketPort;
import minitel.io.SocketDuplex;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;

/// A kind of service and a door that are added from outside are reached, read from the
/// configuration, paced, scored, counted, announced and shown like the gateway's own.
class OpenForNewKindsIT {
    private static final String LISTEN = "'listen': {'toy': '127.0.0.1:0'}";
    private static final String BELL =
            "{'services': [{'code': 'BELL', 'route': 'toy://box/bell'}]}";

    private static Minitel arrives(World world) throws IOException {
        SocketDuplex line = new SocketDuplex(world.socket("toy"));
        line.write(ToyKinds.bytes("+"));
        return new Minitel(line);
    }

    private static String page(World world, String path) throws IOException {
        try (Socket socket = world.socket("web")) {
            String request = "GET " + path + " HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertHas(String line, String text) {
        assertTrue(text.contains(line), () -> line + " is not in\n" + text);
    }

    @Test
    void aServiceOfANewKindIsReachedFromTheDirectoryAndGreetsInItsOwnWay() throws Exception {
        try (World world = World.with(ToyKinds.ADDED, "{}", BELL);
                Minitel minitel = world.telnet()) {
            minitel.sees("Code");
            minitel.types("BELL");
            minitel.presses(FunctionKey.ENVOI);
            minitel.sees("JE SUIS BELL.");
            int _ = minitel.receives("4A 4F 55 45 54", 0);
            minitel.seesNothingOnRowZero();
            minitel.types("K");
            minitel.sees("<K>");
            assertHas("> BELL", world.console("sessions"));
            minitel.presses(FunctionKey.CONNEXION_FIN);
            minitel.sees("Code");
        }
    }

    @Test
    void aServiceOfANewKindMayBeTheDefaultOne() throws Exception {
        String home = "{'home': {'route': 'toy://box/drum'}}";
        try (World world = World.with(ToyKinds.ADDED, home, BELL);
                Minitel minitel = world.telnet()) {
            minitel.sees("JE SUIS DRUM.");
            assertHas(" drum ", world.console("sessions"));
        }
    }

    @Test
    void aRouteOfANewKindIsCheckedLikeAnyOther() {
        String broken = "{'services': [{'code': 'X', 'route': 'toy://box/broken'}]}";
        assertHas("that toy is broken", refused(broken));
        String wrong = "{'services': [{'code': 'X', 'route': 'toy:bell'}]}";
        assertHas(
                "tcp://host:port, builtin:home, tunnel://NAME/WORD, peer://NAME/WORD,"
                        + " http://HOST/PATH, https://HOST/PATH or toy://box/NAME",
                refused(wrong));
    }

    private static String refused(String services) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> World.with(ToyKinds.ADDED, "{}", services).close())
                .getMessage();
    }

    @Test
    void whoComesInByANewDoorIsServedPacedCountedAndShown() throws Exception {
        String config = "{" + LISTEN + ", 'pace': {'toy': 4800}, 'parity': {'toy': 'strip'}}";
        try (World world = World.with(ToyKinds.ADDED, config, BELL);
                Minitel minitel = arrives(world)) {
            minitel.sees("Code");
            assertHas(" Toy ", world.console("sessions"));
            String limits = world.console("limits");
            assertHas("pace telnet unlimited, websocket unlimited, toy 4800 bit/s", limits);
            assertHas("parity telnet auto, websocket auto, toy strip", limits);
            String metrics = page(world, "/metrics");
            assertHas("minitel_sessions{door=\"toy\"} 1\n", metrics);
            assertHas("minitel_sessions{door=\"telnet\"} 0\n", metrics);
            assertHas("minitel_sessions_total{door=\"toy\"} 1\n", metrics);
            String sessions = page(world, "/api/sessions");
            assertHas("\"door\":\"Toy\"", sessions);
            assertHas("\"pace\":4800", sessions);
        }
    }

    @Test
    void atANewDoorIsScoredWhatItsCallersAreScoredFor() throws Exception {
        try (World world = World.with(ToyKinds.ADDED, "{" + LISTEN + "}", BELL);
                Socket scanner = world.socket("toy")) {
            scanner.getOutputStream().write('!');
            assertEquals(-1, scanner.getInputStream().read());
            String metrics = page(world, "/metrics");
            assertHas("minitel_offences_total{kind=\"flood_before_home\"} 1\n", metrics);
            assertHas("minitel_offences_total{kind=\"connect_and_leave\"} 0\n", metrics);
            assertHas("minitel_offences_total{kind=\"excused\"} 1\n", metrics);
        }
    }

    @Test
    void aPymoipServerIsToldByWhichDoorAUserCame() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (WebSocketPort server =
                new WebSocketPort(link -> {
                    for (var m = link.awaits(); m.isPresent(); m = link.awaits()) {
                        told.add(m.get().text());
                    }
                })) {
            String channel = "'commandChannel': '" + server.route("/") + "'";
            try (World world =
                            World.with(ToyKinds.ADDED, "{" + LISTEN + "," + channel + "}", BELL);
                    Minitel minitel = arrives(world)) {
                minitel.sees("Code");
                String news = "";
                while (!news.startsWith("New")) {
                    news = told.poll(Patience.SECONDS, TimeUnit.SECONDS);
                }
                assertHas("NewToyUser,127.0.0.1,", news);
            }
        }
    }

    @Test
    void aKeyOfTheConfigurationThatIsNewIsReadCheckedAndReloaded() throws Exception {
        try (World world = World.with(ToyKinds.ADDED, "{'colour': {'box': 'blue'}}", BELL)) {
            world.config("{'colour': {'box': 'green'}}");
            assertEquals(
                    "reloaded, 1 service\r\ncolour: at the next start\r\n",
                    world.console("reload"));
            world.config("{'colour': {'box': 'invisible'}}");
            String answer = world.console("reload");
            assertHas("colour.box: nobody can see that at 3 doors\r\n", answer);
            assertHas("the old one stays", answer);
        }
    }
}
