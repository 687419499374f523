package minitel.bridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import minitel.bridge.simulate.Model;
import minitel.bridge.simulate.SimulatedMinitel;
import minitel.bridge.simulate.Snapshot;
import minitel.videotex.PageWriter;
import minitel.videotex.display.Display;

/// A simulated Minitel, a service and, once [#start] was called, the packaged bridge between them.
final class EnduranceWorld implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final int ROWS = 15;

    final Path root;
    final SimulatedMinitel minitel;
    final StandInGateway standInGateway;
    private PackagedBridge bridge;
    private long started;

    EnduranceWorld(Model model) throws IOException {
        root = Files.createTempDirectory("endurance");
        minitel = SimulatedMinitel.start(model, root.resolve("minitel"));
        standInGateway = new StandInGateway(EnduranceWorld::page);
    }

    /// Some 600 bytes on which no two visits agree.
    static byte[] page(int visit) {
        PageWriter page = new PageWriter().clear();
        for (int row = 1; row <= ROWS; row++) {
            page.at(row, 1).text("ACCUEIL " + visit + " ligne " + row + " " + "x".repeat(18));
        }
        return page.bytes();
    }

    /// What a screen shows of some bytes that begin with a clearing.
    static List<String> rows(byte[] page) {
        Display display = new Display();
        display.write(page, 0, page.length);
        return IntStream.rangeClosed(0, 24).mapToObj(display::row).toList();
    }

    void start(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(
                new String[] {
                    "--port", minitel.device().toString(), "--to", standInGateway.route()
                },
                0,
                all,
                0,
                4);
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        started = System.nanoTime();
        bridge = PackagedBridge.start(root, all);
    }

    PackagedBridge bridge() {
        return bridge;
    }

    /// Seconds since the start of the bridge.
    double sinceStart() {
        return since(started);
    }

    static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /// Waits for the first row of a page that a visit after that many has.
    Snapshot awaitFirstRow(int visits) {
        return minitel.awaitScreen(
                now -> standInGateway.visits() > visits && now.row(1).startsWith("ACCUEIL"),
                PATIENCE);
    }

    /// Waits for the whole page of the latest visit, all 25 rows right, a visit after that many.
    Snapshot awaitHome(int visits) {
        return minitel.awaitScreen(
                now -> standInGateway.visits() > visits && isHome(now), PATIENCE);
    }

    boolean isHome(Snapshot now) {
        return now.on()
                && now.row(1).startsWith("ACCUEIL")
                && now.row(ROWS).length() > 20
                && now.rows().equals(rows(page(standInGateway.visits())));
    }

    /// Waits until the log of the bridge has a line.
    void awaitLog(String regex) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (bridge.said(regex) == 0 && System.nanoTime() < end) {
            Endurance.pause(2);
        }
        if (bridge.said(regex) == 0) {
            throw new IllegalStateException("the log never says " + regex + ": " + bridge.said());
        }
    }

    @Override
    public void close() throws IOException {
        if (bridge != null) {
            bridge.close();
        }
        minitel.close();
        standInGateway.close();
    }
}
