package minitel.bridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import minitel.kit.Patience;

/// The packaged bridge as a child process, as its launcher starts it, with files of its own.
final class PackagedBridge implements AutoCloseable {
    /// Where the packaged program is.
    private static final Path HOME =
            Path.of(System.getProperty("bridge.home", "serial-bridge/target")).toAbsolutePath();

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final Process process;
    private final Path log;

    private PackagedBridge(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// @param root its state, run-time files and log; nothing is left of earlier ones
    static PackagedBridge start(Path root, String... arguments) throws IOException {
        return start(root, List.of(), arguments);
    }

    /// @param before what it is started by, such as `setpriv`
    static PackagedBridge start(Path root, List<String> before, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of(
                        JAVA.resolve("java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx48m",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-DjSerialComm.library.path=" + HOME.resolve("native"),
                        "-jar",
                        HOME.resolve("minitel-bridge.jar").toString()));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(root, "bridge", ".log");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.matches(".*_DIRECTORY|XDG_.*"));
        builder.environment().put("STATE_DIRECTORY", root.resolve("s").toString());
        builder.environment().put("RUNTIME_DIRECTORY", root.resolve("r").toString());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new PackagedBridge(builder.start(), log);
    }

    long pid() {
        return process.pid();
    }

    /// All that it has written.
    List<String> said() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many lines of its log match.
    long said(String regex) {
        return said().stream().filter(Pattern.compile(regex).asPredicate()).count();
    }

    int threads() {
        return count("task");
    }

    int descriptors() {
        return count("fd");
    }

    private int count(String what) {
        return Objects.requireNonNull(Path.of("/proc/" + pid(), what).toFile().list()).length;
    }

    /// Virtual threads that are not over.
    long virtualThreads() throws Exception {
        Path dump = Files.createTempFile("threads", ".json");
        Files.delete(dump);
        jcmd("Thread.dump_to_file", "-format=json", dump.toString());
        String json = Files.readString(dump);
        Files.delete(dump);
        return Pattern.compile("\"virtual\": true").matcher(json).results().count();
    }

    /// Bytes of what is alive after a collection.
    long heap() throws Exception {
        String[] total = jcmd("GC.class_histogram").lines().toList().getLast().strip().split(" +");
        return Long.parseLong(total[2]);
    }

    /// What the kernel says of its memory, in kB.
    long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid(), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private String jcmd(String... words) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(JAVA.resolve("jcmd").toString());
        command.add(String.valueOf(pid()));
        command.addAll(List.of(words));
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }

    /// Waits for its end.
    int status() throws InterruptedException {
        if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // whoever waits is to stop waiting
        }
        System.out.println("  (the bridge did not end within 10 s and is killed)");
        process.destroyForcibly();
    }
}
