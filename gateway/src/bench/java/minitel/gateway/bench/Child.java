package minitel.gateway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import minitel.kit.Patience;

/// A Java program run as a child, with what `/proc` tells of it.
final class Child implements AutoCloseable {
    private static final long TICK_NANOS = 10_000_000;
    private static final int FAULTS_KEPT = 100;

    /// What the launcher takes on a small machine.
    static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-Xmx384m", "-XX:+UseCompactObjectHeaders");

    private final Process process;
    private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

    private Child(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("child.out").start(this::readOut);
        Thread.ofPlatform().daemon().name("child.err").start(this::readLog);
    }

    /// @param words what follows the JVM's own options
    static Child start(List<String> words, Map<String, String> environment) throws IOException {
        return start(JVM, words, environment);
    }

    /// @param options the JVM's own
    static Child start(List<String> options, List<String> words, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java("java"));
        command.addAll(options);
        command.addAll(words);
        return run(command, environment);
    }

    /// Any program.
    static Child run(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    /// The packaged program of a module, from the module's own directory or the one above.
    static Path jar(String program) throws IOException {
        String module = program.equals("bridge") ? "serial-bridge" : program;
        for (Path root : List.of(Path.of(""), Path.of(".."))) {
            Path jar = root.resolve(Path.of(module, "target", "minitel-" + program + ".jar"));
            if (Files.exists(jar)) {
                return jar.toAbsolutePath().normalize();
            }
        }
        throw new IOException("no target/minitel-" + program + ".jar here: run mvn package first");
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private void readOut() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(out::add);
        } catch (IOException | java.io.UncheckedIOException _) {
            // The child has ended.
        }
    }

    private void readLog() {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            lines.lines().filter(Child::isFault).forEach(this::fault);
        } catch (IOException | java.io.UncheckedIOException _) {
            // The child has ended.
        }
    }

    private static boolean isFault(String line) {
        return line.contains("Exception")
                || line.contains("at minitel")
                || line.contains(" ERROR ")
                || line.contains("OutOfMemory");
    }

    private void fault(String line) {
        if (faults.size() < FAULTS_KEPT) {
            faults.add(line);
        }
    }

    /// Lines of the log that look like a fault of the program.
    List<String> faults() {
        return List.copyOf(faults);
    }

    /// The next line that the child prints.
    String line() throws IOException, InterruptedException {
        String line = out.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new IOException("the child printed nothing for a minute; its log: " + faults);
        }
        return line;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Processor time used so far, in nanoseconds.
    long cpu() throws IOException {
        String stat = Files.readString(proc("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_NANOS;
    }

    long rssKb() throws IOException {
        return status("VmRSS:");
    }

    /// How often its threads have waited for something and been woken, by their names.
    Map<String, Long> wakeUps() throws IOException {
        Map<String, Long> all = new TreeMap<>();
        try (Stream<Path> threads = Files.list(proc("task"))) {
            for (Path thread : threads.toList()) {
                String name = Files.readString(thread.resolve("comm")).strip();
                long count = status(thread.resolve("status"), "voluntary_ctxt_switches:");
                all.merge(name, count, Long::sum);
            }
        }
        return all;
    }

    long threads() throws IOException {
        return status("Threads:");
    }

    long files() throws IOException {
        try (Stream<Path> open = Files.list(proc("fd"))) {
            return open.count();
        }
    }

    private long status(String key) throws IOException {
        return status(proc("status"), key);
    }

    private static long status(Path file, String key) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IOException("/proc tells no " + key));
    }

    private Path proc(String name) {
        return Path.of("/proc", String.valueOf(process.pid()), name);
    }

    /// What lives in the heap: a full collection moves it all to the old generation.
    long liveHeapKb() throws IOException, InterruptedException {
        jcmd("GC.run");
        // "Tenured total 174784K, used 9304K [...)"
        return jcmd("GC.heap_info")
                .lines()
                .filter(line -> line.matches("(?i).*tenured.* used \\d+K.*"))
                .map(line -> line.replaceAll(".* used (\\d+)K.*", "$1"))
                .mapToLong(Long::parseLong)
                .sum();
    }

    String jcmd(String word) throws IOException, InterruptedException {
        String pid = String.valueOf(process.pid());
        Process tool =
                new ProcessBuilder(java("jcmd"), pid, word).redirectErrorStream(true).start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tool.waitFor();
        return said;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(Patience.SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
