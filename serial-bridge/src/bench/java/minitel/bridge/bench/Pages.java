package minitel.bridge.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import minitel.bridge.simulate.Model;
import minitel.bridge.simulate.Snapshot;
import minitel.io.VirtualThreads;

/// How fast pages come, and whether the Minitel can follow.
final class Pages {
    private static final int[] SPEEDS =
            Arrays.stream(System.getProperty("speeds", "1200 4800 9600").split(" "))
                    .mapToInt(Integer::parseInt)
                    .toArray();

    private static final int COSTLY = 3000;

    /// At the beginning of row 24, wherever the page has come to.
    private static final String END = "\u001fXA-FIN-";

    private Pages() {}

    /// Clearings, and repetitions of 63.
    static void costly() throws Exception {
        System.out.printf("%-44s %9s %9s %7s %5s%n", "", "s", "ideal s", "came", "lost");
        for (int speed : SPEEDS) {
            costly(speed, "\f", "3000 bytes of clearings");
            costly(speed, "a\u0012\u007f", "3000 bytes of REP 63");
            costly(speed, "\fa\u0012\u007f", "3000 bytes of clearings and REP 63");
            costly(speed, "\u001b[2J", "3000 bytes of CSI 2 J");
        }
    }

    private static void costly(int speed, String unit, String name) throws Exception {
        byte[] page = unit.repeat(COSTLY / unit.length()).getBytes(StandardCharsets.ISO_8859_1);
        try (EnduranceWorld world = at(speed)) {
            double seconds = paint(world, new byte[][] {page});
            Snapshot end = world.minitel.snapshot();
            System.out.printf(
                    "%-44s %9.2f %9.2f %7d %5d%n",
                    name + " at " + end.speed(),
                    seconds,
                    ideal(page, speed),
                    end.received(),
                    end.lost());
        }
    }

    /// What the Minitel needs at least, if nothing ever waited.
    private static double ideal(byte[] page, int speed) {
        double wire = 10.0 / speed;
        double busy = 0;
        for (int i = 0; i < page.length; i++) {
            boolean copies = i > 0 && page[i - 1] == 0x12;
            double cost = page[i] == 0x0C ? 0.009 : copies ? 0.00032 * (page[i] - 0x40) : 0.0003;
            busy = Math.max(busy, i * wire) + cost;
        }
        return Math.max(busy, page.length * wire);
    }

    /// Ten seconds of text.
    static void rate() throws Exception {
        System.out.printf("%-44s %9s %9s %7s %5s%n", "", "s", "ideal s", "more", "lost");
        for (int speed : SPEEDS) {
            for (int message : new int[] {1, 40, 1000}) {
                rate(speed, message);
            }
        }
    }

    private static void rate(int speed, int message) throws Exception {
        StringBuilder text = new StringBuilder("\f");
        while (text.length() < speed - END.length() - 1) {
            text.append((char) ('a' + text.length() % 26));
        }
        byte[] page = text.append('a').toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[][] messages = new byte[(page.length + message - 1) / message][];
        for (int i = 0; i < messages.length; i++) {
            int from = i * message;
            messages[i] = Arrays.copyOfRange(page, from, Math.min(page.length, from + message));
        }
        try (EnduranceWorld world = at(speed)) {
            double seconds = paint(world, messages);
            double ideal = (page.length + END.length()) * 10.0 / speed;
            System.out.printf(
                    "%-44s %9.3f %9.3f %6.2f%% %5d%n",
                    "%d characters at %d, messages of %d"
                            .formatted(page.length + END.length(), speed, message),
                    seconds,
                    ideal,
                    100 * (seconds / ideal - 1),
                    world.minitel.lost());
        }
    }

    private static EnduranceWorld at(int speed) throws Exception {
        EnduranceWorld world =
                new EnduranceWorld(speed == 1200 ? Model.M1 : speed == 4800 ? Model.M1B : Model.M2);
        world.start();
        world.awaitHome(0);
        Endurance.pause(300);
        return world;
    }

    /// @return seconds from the first character, its time on the wire included, to the last
    private static double paint(EnduranceWorld world, byte[][] messages) {
        long before = world.minitel.received();
        AtomicLong first = new AtomicLong();
        AtomicLong last = new AtomicLong();
        VirtualThreads.start("painter", () -> send(world, messages));
        world.minitel.awaitScreen(
                now -> {
                    if (now.received() > before) {
                        first.compareAndSet(0, System.nanoTime());
                    }
                    boolean ended = now.row(24).startsWith("-FIN-");
                    last.set(ended ? System.nanoTime() : 0);
                    return ended;
                },
                EnduranceWorld.PATIENCE);
        return (last.get() - first.get()) / 1e9 + 10.0 / world.minitel.speed();
    }

    private static void send(EnduranceWorld world, byte[][] messages) {
        try {
            for (byte[] message : messages) {
                world.standInGateway.paint(message);
            }
            world.standInGateway.paint(END.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            System.out.println("  the service could not paint: " + e);
        }
    }
}
