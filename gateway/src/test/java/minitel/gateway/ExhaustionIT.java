package minitel.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import minitel.gateway.world.Minitel;
import minitel.io.SocketDuplex;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process of its own, with less of everything than its visitors ask for.
final class ExhaustionIT {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

    @TempDir Path root;

    private final List<Process> processes = new ArrayList<>();
    private final List<Socket> crowd = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        leave();
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    /// @param limits what starts Java: `prlimit`, say
    /// @return the telnet port
    private int start(List<String> limits, String heap) throws IOException {
        Path services = root.resolve("services.json");
        Files.writeString(services, "{\"services\": []}");
        List<String> command = new ArrayList<>(limits);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+DisplayVMOutputToStderr",
                        "-Xlog:disable",
                        "-Xlog:all=warning:stderr",
                        heap,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "minitel.gateway.Main"));
        command.addAll(List.of("--services", services.toString(), "--tcp", "0", "--ws", "off"));
        command.addAll(List.of("--display", "off", "--web", "off"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("STATE_DIRECTORY", root.resolve("s").toString());
        builder.environment().put("RUNTIME_DIRECTORY", root.resolve("r").toString());
        builder.redirectError(root.resolve("err").toFile());
        Process process = builder.start();
        processes.add(process);
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        assertEquals("ready", out.readLine());
        return Integer.parseInt(line.replaceAll(".*:", ""));
    }

    private Socket call(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 20_000);
        return socket;
    }

    /// Calls that stay as long as they may.
    private void comes(int port, int callers) {
        for (int i = 0; i < callers; i++) {
            try {
                crowd.add(call(port));
            } catch (IOException _) {
                // It is full, or its queue is: another one may come.
            }
        }
    }

    private void leave() throws IOException {
        for (Socket socket : crowd) {
            socket.close();
        }
        crowd.clear();
    }

    /// Whether somebody new is let in and sees home, before long.
    private boolean welcomes(int port) throws Exception {
        for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
            try (Minitel minitel = new Minitel(new SocketDuplex(call(port)))) {
                minitel.sees("Le Minitel reprend du service");
                return true;
            } catch (IOException | AssertionError _) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200)); // not yet
            }
        }
        return false;
    }

    private String log() throws IOException {
        return Files.readString(root.resolve("err"));
    }

    /// It goes on, or says in its log why it ended.
    private void healsOrEnds(int port) throws Exception {
        Process process = processes.getFirst();
        if (process.isAlive() && welcomes(port)) {
            process.destroy();
            assertTrue(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS), "SIGTERM is not heard");
            assertEquals(143, process.exitValue());
        } else {
            assertTrue(
                    process.waitFor(2 * Patience.SECONDS, TimeUnit.SECONDS), "a zombie: " + log());
            assertTrue(List.of(3, 70).contains(process.exitValue()), "" + process.exitValue());
            assertTrue(log().matches("(?s).*(Terminating due to|the program ends).*"), log());
        }
    }

    @Test
    void moreCallersThanTheHeapHoldsAreRefusedAndTheOthersGoOn() throws Exception {
        int port = start(List.of(), "-Xmx24m");
        assertTrue(log().contains("limits.sessions is 6000, but only"), log());
        comes(port, 1100);
        leave();
        assertTrue(processes.getFirst().isAlive(), log());
        healsOrEnds(port);
    }

    @Test
    void withoutDescriptorsItRefusesAndHeals() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/prlimit")), "prlimit is not installed");
        int port = start(List.of("prlimit", "--nofile=160:160"), "-Xmx64m");
        comes(port, 300);
        leave();
        assertTrue(processes.getFirst().isAlive(), log());
        healsOrEnds(port);
    }
}
