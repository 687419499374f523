package minitel.gateway.relay.segment;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import minitel.kit.NetworkNamespace;
import minitel.kit.ProgramLines;
import org.jspecify.annotations.Nullable;

/// A machine of a test: a network namespace with a [SegmentPuppet] in it, or another program.
public final class SegmentHost implements AutoCloseable {
    /// A user whom nobody else is, who may read what root may, and nothing of networks.
    static final List<String> NOBODY =
            List.of(
                    "setpriv",
                    "--reuid=61524",
                    "--regid=61524",
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override");

    private final NetworkNamespace network;
    private @Nullable ProgramLines lines;
    private Writer orders = Writer.nullWriter();

    public SegmentHost() throws Exception {
        this(NetworkNamespace.make());
    }

    private SegmentHost(NetworkNamespace network) {
        this.network = network;
    }

    /// For another program on this machine, which goes with this one.
    public SegmentHost beside() {
        return new SegmentHost(network);
    }

    public NetworkNamespace network() {
        return network;
    }

    /// Starts its program.
    ///
    /// @param before as whom, or nothing
    public void start(List<String> before) throws Exception {
        start(before, SegmentPuppet.class, "ready");
    }

    /// Starts another program instead of it.
    ///
    /// @param ready what it says when it works
    public void start(List<String> before, Class<?> program, String ready, String... arguments)
            throws Exception {
        Process process = network.startJava(before, program, arguments);
        orders = process.outputWriter(StandardCharsets.UTF_8);
        lines = new ProgramLines(process);
        says(ready);
    }

    /// Tells it to do something, and waits for what it says to that.
    public void does(String order, String answer) throws Exception {
        orders(order);
        says(answer);
    }

    /// Tells it to do something.
    public void orders(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
    }

    /// Waits until it says a line that matches; what it says before does not matter.
    public String says(String pattern) throws Exception {
        return saysBefore("nothing at all", pattern);
    }

    /// The same, and no line before it may match the first pattern.
    public String saysBefore(String wrong, String pattern) throws Exception {
        ProgramLines all = Objects.requireNonNull(lines);
        for (String line = all.next(pattern); ; line = all.next(pattern)) {
            if (line.matches(pattern)) {
                return line;
            }
            assertFalse(line.matches(wrong), line);
        }
    }

    /// All that it has said so far that matches.
    public long times(String pattern) {
        return Objects.requireNonNull(lines).times(pattern);
    }

    @Override
    public void close() {
        network.close();
    }
}
