package minitel.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A network of its own (`ip netns`), with interfaces that concern nobody else; a test joins some
/// of them by wires and lets programs run inside. It needs root. Closing it ends what runs inside
/// and removes it, its ends of wires, and so the wires.
public final class NetworkNamespace implements AutoCloseable {
    private static final AtomicInteger MADE = new AtomicInteger();

    private final Path ip;
    private final String name;
    private final List<Process> processes = new ArrayList<>();

    private NetworkNamespace(Path ip, String name) {
        this.ip = ip;
        this.name = name;
    }

    /// Makes one whose loopback is up. Where that is not possible the test is skipped and says so;
    /// with `CI` in the environment it fails.
    public static NetworkNamespace make() throws Exception {
        Path ip = InstalledProgram.find("iproute2", List.of("ip"));
        String name = "mtk" + ProcessHandle.current().pid() + "-" + MADE.incrementAndGet();
        NetworkNamespace made = new NetworkNamespace(ip, name);
        String refused = outcome(List.of(ip.toString(), "netns", "add", name));
        if (!refused.isEmpty()) {
            InstalledProgram.lacking(
                    "no network namespaces: run it as root", System.getenv("CI") != null);
        }
        made.ip("link", "set", "lo", "up");
        return made;
    }

    /// A wire between two of them, both ends switched on.
    ///
    /// @param here what this end is called, at most 15 letters
    public void wire(String here, NetworkNamespace other, String there) throws Exception {
        ip("link", "add", here, "type", "veth", "peer", "name", there, "netns", other.name);
        ip("link", "set", here, "up");
        other.ip("link", "set", there, "up");
    }

    /// `ip`, inside it: `ip("addr", "add", "10.76.1.10/24", "dev", "eth0")`.
    public void ip(String... arguments) throws Exception {
        String refused = refusal(arguments);
        if (!refused.isEmpty()) {
            throw new AssertionError("ip " + String.join(" ", arguments) + ": " + refused);
        }
    }

    /// The same, for what not every kernel can.
    ///
    /// @return what it says against that; nothing when it is done
    public String refusal(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(ip.toString(), "-n", name));
        command.addAll(List.of(arguments));
        return outcome(command);
    }

    /// What a program says that ends soon, on both of its outputs; that it fails is no matter.
    public String say(String... command) throws Exception {
        Process process =
                new ProcessBuilder(inside(List.of(command))).redirectErrorStream(true).start();
        return text(process);
    }

    /// Starts a program inside; closing the namespace ends it.
    public Process start(ProcessBuilder program) throws IOException {
        Process process = program.command(inside(program.command())).start();
        processes.add(process);
        return process;
    }

    /// Starts a Java program inside, with the test's class path, as somebody or as root.
    ///
    /// @param before as `setpriv --reuid=61523 --clear-groups --inh-caps=-all`, or nothing
    public Process startJava(List<String> before, Class<?> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName()));
        command.addAll(List.of(arguments));
        return start(new ProcessBuilder(command).redirectErrorStream(true));
    }

    /// The command that runs one inside.
    private List<String> inside(List<String> command) {
        List<String> inside = new ArrayList<>(List.of(ip.toString(), "netns", "exec", name));
        inside.addAll(command);
        return inside;
    }

    /// What it is called, for `ip netns`.
    public String name() {
        return name;
    }

    /// What a command says that fails; nothing when it does not.
    private static String outcome(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = text(process);
        return process.exitValue() == 0 ? "" : said + " (" + process.exitValue() + ")";
    }

    private static String text(Process process) throws Exception {
        try {
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end: " + said);
            }
            return said.strip();
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        try {
            for (Process process : processes) {
                process.waitFor(Patience.SECONDS, TimeUnit.SECONDS);
            }
            outcome(List.of(ip.toString(), "netns", "del", name));
        } catch (Throwable t) { // not typed: it parks
            throw new AssertionError(t);
        }
    }
}
