package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import minitel.kit.Patience;
import minitel.kit.ProcessSignals;
import minitel.local.LocalSocketClient;

/// `minitel-gateway tunnel` as a process of its own.
final class TunnelProcess implements AutoCloseable {
    private final Path root;
    private final Path errors;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /// @param root holds its files, and stands for its home
    /// @param words behind `tunnel`
    TunnelProcess(Path root, List<String> words) throws IOException {
        this(root, words, Map.of());
    }

    /// @param environment more of it
    TunnelProcess(Path root, List<String> words, Map<String, String> environment)
            throws IOException {
        this.root = root;
        errors = Files.createTempFile(root, "err", "");
        List<String> command = new ArrayList<>(ProcessSignals.HEEDED);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED", // as the launcher does
                        "-cp",
                        System.getProperty("java.class.path"),
                        "minitel.gateway.Main",
                        "tunnel"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches(".*_DIRECTORY|XDG_.*|NOTIFY_SOCKET"));
        builder.environment().put("HOME", root.toString());
        builder.environment().putAll(environment);
        builder.redirectError(errors.toFile());
        process = builder.start();
        // A read of a pipe holds a virtual thread's carrier, and with it the gateway beside.
        Thread.ofPlatform().daemon().name("tunnel.out").start(this::read);
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines::add);
        } catch (Throwable _) {
            // It has ended.
        }
    }

    /// Reads its file again, as `tunnel reload` makes it do.
    void reload() throws IOException {
        Path socket = root.resolve(".local/state/minitel-tunnel/control.sock");
        try (LocalSocketClient line = LocalSocketClient.open("tunnel", List.of(socket))) {
            line.send(new ByteArrayInputStream("reload\n".getBytes(StandardCharsets.US_ASCII)));
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            line.receive(heard);
            assertTrue(heard.toString(StandardCharsets.UTF_8).startsWith("reloaded"));
        }
    }

    /// Waits for what it prints next.
    void prints(String... wanted) throws Exception {
        for (String line : wanted) {
            String printed = lines.poll(Patience.SECONDS, TimeUnit.SECONDS);
            assertTrue(line.equals(printed), () -> line + " is not " + printed + "\n" + errors());
        }
    }

    /// Waits until it prints something that begins so.
    String printsLine(String start) throws Exception {
        String printed = lines.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertTrue(
                printed != null && printed.startsWith(start),
                () -> start + " does not begin " + printed + "\n" + errors());
        return String.valueOf(printed);
    }

    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }

    void signal(String name) throws Exception {
        ProcessSignals.send(process, name);
    }

    void lives() {
        assertTrue(process.isAlive(), this::errors);
    }

    int status() throws InterruptedException {
        assertTrue(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS), "it did not end");
        return process.exitValue();
    }

    long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(proc("fd"))) {
            return open.count();
        }
    }

    long threads() throws IOException {
        try (Stream<Path> all = Files.list(proc("task"))) {
            return all.count();
        }
    }

    private Path proc(String what) {
        return Path.of("/proc", "" + process.pid(), what);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
