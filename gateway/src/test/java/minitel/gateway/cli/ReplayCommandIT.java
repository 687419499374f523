package minitel.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import minitel.gateway.replay.PlayableRecording;
import minitel.gateway.replay.PlaybackSpeed;
import minitel.gateway.replay.ReplayService;
import minitel.gateway.world.ByteService;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.io.SocketDuplex;
import minitel.kit.Patience;
import minitel.life.ExitCode;
import minitel.videotex.FunctionKey;
import minitel.ws.WsClient;
import minitel.ws.WsSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions of a whole gateway are recorded, and their recordings played.
class ReplayCommandIT {
    @TempDir Path root;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private byte[] typed = {};
    private ByteService service;

    @BeforeEach
    void openService() throws IOException {
        service = new ByteService();
    }

    @AfterEach
    void closeService() throws IOException {
        service.close();
    }

    private World world(String dump) throws IOException {
        return World.with("{'home': {'route': '" + service.route() + "'}, 'dump': {" + dump + "}}");
    }

    /// Visits the service, types, hangs up; the recording is in the temporary directory then.
    ///
    /// @return what the terminal got
    private byte[] recorded(Path file) throws Exception {
        byte[] seen;
        try (World world = world("'directory': 'rec', 'keystrokes': true")) {
            try (Minitel minitel = world.webSocket("")) {
                minitel.receivesBytes(257);
                minitel.types("hello");
                minitel.receives("68656c6c6f", 0);
                minitel.presses(FunctionKey.CONNEXION_FIN);
                minitel.seesTheEnd();
                seen = minitel.since(0);
            }
            typed = service.heard();
            world.gateway().close();
            try (Stream<Path> files = Files.list(world.root().resolve("s/rec"))) {
                Files.copy(files.findFirst().orElseThrow(), file);
            }
        }
        return seen;
    }

    private ReplayService play(Path file, String speed, BlockingQueue<String> out)
            throws IOException {
        InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
        ReplayService.Output output = new ReplayService.Output(out::add, told::add);
        ReplayService replay =
                new ReplayService(
                        PlayableRecording.of(file), PlaybackSpeed.parse(speed), any, output);
        replay.start();
        return replay;
    }

    private static Minitel calls(String listening, String query) throws IOException {
        int port = Integer.parseInt(listening.replaceAll(".*:(\\d+)/$", "$1"));
        SocketDuplex wire = new SocketDuplex(new Socket(InetAddress.getLoopbackAddress(), port));
        return new Minitel(WsClient.open(wire, "x", "/" + query, List.of(), WsSettings.DEFAULT));
    }

    private String told() throws InterruptedException {
        String line = told.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertTrue(line != null, "nothing was told");
        return String.valueOf(line);
    }

    private int run(GatewayShell shell, String... words) {
        return shell.cli((_, _) -> ExitCode.OK).run(words);
    }

    @Test
    void aSessionIsPlayedByteForByteToSeveralCallersAndIntoAFile() throws Exception {
        Path file = root.resolve("r.jsonl");
        byte[] seen = recorded(file);
        assertEquals(256, distinct(seen), "every byte has come down");
        BlockingQueue<String> out = new LinkedBlockingQueue<>();
        try (ReplayService _ = play(file, "1", out)) {
            String at = out.take();
            assertTrue(at.startsWith("listening replay ws://127.0.0.1:"), at);
            assertEquals("ready", out.take());
            try (Minitel text = calls(at, "");
                    Minitel binary = calls(at, "?frames=binary")) {
                text.seesTheEnd();
                binary.seesTheEnd();
                assertArrayEquals(seen, text.since(0));
                assertArrayEquals(seen, binary.since(0));
            }
            assertTrue(told().contains(seen.length + " bytes, at worst "));
        }
        Path vdt = root.resolve("page.vdt");
        GatewayShell shell = new GatewayShell(root, "");
        assertEquals(0, run(shell, "replay", "--export", vdt.toString(), file.toString()));
        assertArrayEquals(seen, Files.readAllBytes(vdt));
        assertEquals("", shell.err());
    }

    private static long distinct(byte[] bytes) {
        boolean[] there = new boolean[256];
        int count = 0;
        for (byte b : bytes) {
            count += there[b & 0xFF] ? 0 : 1;
            there[b & 0xFF] = true;
        }
        return count;
    }

    @Test
    void aRecordedTerminalCallsAnotherGateway() throws Exception {
        Path file = root.resolve("r.jsonl");
        byte[] seen = recorded(file);
        Path vdt = root.resolve("answer.vdt");
        GatewayShell shell = new GatewayShell(root, "");
        try (World world = world("")) {
            String uri = "ws://127.0.0.1:" + world.address("websocket").getPort() + "/";
            int status =
                    run(shell, "replay", file.toString(), "--to", uri, "--save", vdt.toString());
            assertEquals(0, status, shell::err);
            assertArrayEquals(typed, service.heard());
        }
        assertArrayEquals(seen, Files.readAllBytes(vdt));
        assertTrue(shell.err().contains("sent 7 bytes, at worst "), shell::err);
        assertTrue(shell.err().contains("received " + seen.length + " bytes"), shell::err);
    }

    @Test
    void aPlayedRecordingIsAServiceOfTheDirectoryAndConnexionFinLeavesIt() throws Exception {
        Path file =
                Files.writeString(
                        root.resolve("r.jsonl"),
                        """
                        {"minitel-recording":1,"session":"s1","start":"2026-11-21T10:00:00.123Z",\
                        "door":"WS","origin":"192.0.2.7:4711"}
                        {"t":0,"d":"down","x":"0c424f4e4a4f5552"}
                        {"t":3600000,"e":"end","why":"LEFT"}
                        """);
        BlockingQueue<String> out = new LinkedBlockingQueue<>();
        try (ReplayService _ = play(file, "1", out)) {
            String route = out.take().replace("listening replay ", "");
            String services = "{'services': [{'code': 'PLAY', 'route': '" + route + "'}]}";
            try (World world = World.with("{'language': 'en'}", services);
                    Minitel minitel = world.webSocket("")) {
                minitel.sees("The Minitel is back in service");
                minitel.types("PLAY");
                minitel.presses(FunctionKey.ENVOI);
                minitel.sees("BONJOUR");
                minitel.presses(FunctionKey.CONNEXION_FIN);
                minitel.sees("The Minitel is back in service");
            }
            try (Minitel minitel = calls("x" + route, "")) {
                minitel.sees("BONJOUR");
                minitel.presses(FunctionKey.CONNEXION_FIN);
                minitel.seesTheEnd();
            }
        }
        assertTrue(told().contains("8 bytes"));
    }

    @Test
    void anOperatorChoosesASessionInItsMidst() throws Exception {
        try (World world = world("'directory': 'rec', 'sessions': 'chosen'");
                Minitel minitel = world.webSocket("")) {
            minitel.receivesBytes(257);
            assertTrue(world.console("record s1").contains("s1 is recorded from now on"));
            assertTrue(world.console("record s1").contains("already"));
            int mark = minitel.mark();
            minitel.types("abc");
            minitel.receives("616263", mark);
            assertTrue(world.console("record s1 off").contains("s1 is recorded no further"));
            assertTrue(world.console("record s1 off").contains("s1 is not being recorded"));
            assertTrue(world.console("record s9").contains("no session \"s9\""));
            assertTrue(world.console("record").contains("whom?"));
            minitel.types("d");
            minitel.receives("64", mark + 3);
            world.gateway().close();
            try (Stream<Path> files = Files.list(world.root().resolve("s/rec"))) {
                String lines = Files.readString(files.findFirst().orElseThrow());
                assertTrue(lines.contains("\n{\"t\":0,\"d\":\"page\",\"x\":\""), lines);
                assertTrue(lines.contains("\"d\":\"up\",\"x\":\"2e"), lines);
                assertTrue(lines.endsWith("\"why\":\"STOPPED\"}\n"), lines);
            }
        }
    }

    @Test
    void withoutADirectoryTheAnswerSaysWhatToSet() throws Exception {
        try (World world = world("");
                Minitel minitel = world.webSocket("")) {
            minitel.receivesBytes(257);
            assertTrue(world.console("record s1").contains("set dump.directory"));
        }
    }
}
