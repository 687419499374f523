package minitel.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import minitel.gateway.world.Minitel;
import minitel.io.SocketDuplex;
import minitel.kit.Patience;
import minitel.kit.ProcessSignals;
import minitel.ws.WsClient;
import minitel.ws.WsSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The program as a process of its own.
final class GatewayProgramIT {
    @TempDir Path root;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(ProcessSignals.HEEDED);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "minitel.gateway.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.matches(".*_DIRECTORY|XDG_.*"));
        builder.environment().put("STATE_DIRECTORY", root.resolve("s").toString());
        builder.environment().put("RUNTIME_DIRECTORY", root.resolve("r").toString());
        builder.redirectError(root.resolve("err").toFile());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /// With an empty directory, and every door at a free port unless `more` says another.
    private Process run(String... more) throws IOException {
        Path services = root.resolve("services.json");
        Files.writeString(services, "{\"services\": []}");
        List<String> arguments = new ArrayList<>(List.of("--services", services.toString()));
        for (String door : List.of("--tcp", "--ws", "--display", "--web")) {
            if (!List.of(more).contains(door)) {
                arguments.addAll(List.of(door, "0"));
            }
        }
        arguments.addAll(List.of(more));
        return start(arguments.toArray(String[]::new));
    }

    private static int port(String line, String start) {
        assertTrue(line.matches(Pattern.quote(start) + ":\\d+"), line);
        return Integer.parseInt(line.substring(start.length() + 1));
    }

    private static int webPort(String line) {
        assertTrue(line.endsWith("/"), line);
        return port(line.substring(0, line.length() - 1), "listening web http://127.0.0.1");
    }

    private static int status(Process process) throws InterruptedException {
        assertTrue(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS), "it did not end");
        return process.exitValue();
    }

    private String errors() throws IOException {
        return Files.readString(root.resolve("err"));
    }

    private static Minitel minitel(int port) throws IOException {
        SocketDuplex wire = new SocketDuplex(new Socket(InetAddress.getLoopbackAddress(), port));
        return new Minitel(WsClient.open(wire, "x", "/", List.of(), WsSettings.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aRecordingIsPlayedUntilASignalEndsIt(String signal, int status) throws Exception {
        Path file =
                Files.writeString(
                        root.resolve("r.jsonl"),
                        """
                        {"minitel-recording":1,"session":"s1","start":"2026-11-21T10:00:00.123Z",\
                        "door":"WS","origin":"192.0.2.7:4711"}
                        {"t":0,"d":"down","x":"0c424f4e4a4f5552"}
                        {"t":3600000,"e":"en
                        """);
        Process process = start("replay", file.toString());
        try (BufferedReader out = process.inputReader()) {
            String listening = out.readLine();
            int webSocket =
                    port(listening.replaceFirst("/$", ""), "listening replay ws://127.0.0.1");
            assertEquals("ready", out.readLine());
            try (Minitel minitel = minitel(webSocket)) {
                minitel.seesTheEnd();
                assertEquals(8, minitel.mark());
            }
            ProcessSignals.send(process, signal);
            assertEquals(status, status(process));
        }
        assertTrue(errors().contains("line 3 is left out: "), errors());
        assertTrue(errors().contains("no end line"), errors());
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void itSaysWhereItListensAndASignalDrainsIt(String signal, int status) throws Exception {
        Process process = run();
        try (BufferedReader out = process.inputReader()) {
            port(out.readLine(), "listening telnet 127.0.0.1");
            int webSocket = port(out.readLine(), "listening websocket 127.0.0.1");
            port(out.readLine(), "listening console 127.0.0.1");
            webPort(out.readLine());
            assertEquals("ready", out.readLine());
            try (Minitel minitel = minitel(webSocket)) {
                minitel.sees("Le Minitel reprend du service");
                ProcessSignals.send(process, signal);
                minitel.seesOnRowZero("Maintenance : à bientôt");
                minitel.seesTheEnd();
            }
            assertEquals(status, status(process));
            assertEquals(null, out.readLine());
        }
    }

    @Test
    void furtherAddressesTakeTheFirstOnesPort() throws Exception {
        Process process = run("--ip", "127.0.0.1", "--ip", "::1");
        try (BufferedReader out = process.inputReader()) {
            int telnet = port(out.readLine(), "listening telnet 127.0.0.1");
            assertEquals("listening telnet [::1]:" + telnet, out.readLine());
            int webSocket = port(out.readLine(), "listening websocket 127.0.0.1");
            assertEquals("listening websocket [::1]:" + webSocket, out.readLine());
            port(out.readLine(), "listening console 127.0.0.1");
            webPort(out.readLine());
            assertEquals("ready", out.readLine());
        }
    }

    @Test
    void aDoorThatIsOffPrintsNoLineAndDrainEndsTheProgram() throws Exception {
        Process process = run("--tcp", "off", "--display", "off", "--web", "off");
        try (BufferedReader out = process.inputReader()) {
            port(out.readLine(), "listening websocket 127.0.0.1");
            assertEquals("ready", out.readLine());
            Process drain = start("drain");
            String answer =
                    new String(drain.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("draining 0 sessions\r\n", answer);
            assertEquals(0, status(drain));
            assertEquals(0, status(process));
            assertEquals(null, out.readLine());
        }
    }

    @ParameterizedTest
    @CsvSource({"--tcp, telnet", "--ws, websocket", "--display, console", "--web, web"})
    void aPortThatIsBusyIsOneSentenceAndExit69(String option, String door) throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = run(option, String.valueOf(busy.getLocalPort()));
            try (InputStream out = process.getInputStream()) {
                String printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(!printed.contains("ready"), printed);
            }
            assertEquals(69, status(process));
            List<String> lines = errors().lines().toList();
            assertEquals(1, lines.size(), errors());
            assertTrue(
                    lines.getFirst()
                            .startsWith(
                                    "minitel-gateway: cannot listen for "
                                            + door
                                            + " on 127.0.0.1 port "),
                    errors());
        }
    }

    @Test
    void theWebSocketPortShowsTheMinitelInAPage() throws Exception {
        Process process = run("--tcp", "off", "--display", "off", "--web", "off");
        try (BufferedReader out = process.inputReader()) {
            int port = port(out.readLine(), "listening websocket 127.0.0.1");
            URI page = URI.create("http://127.0.0.1:" + port + "/");
            HttpURLConnection asked = (HttpURLConnection) page.toURL().openConnection();
            try (InputStream in = asked.getInputStream()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(text.contains("<title>Minitel"), text);
            }
        }
    }
}
