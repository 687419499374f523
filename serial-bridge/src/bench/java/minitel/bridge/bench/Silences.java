package minitel.bridge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import minitel.bridge.simulate.Model;
import minitel.bridge.simulate.Snapshot;
import minitel.videotex.FunctionKey;

/// A Minitel that does not answer, or that nobody uses.
final class Silences {
    private static final String QUESTION = "1B3974";

    private Silences() {}

    /// The screen is copied: the Minitel hears nothing for 30 s, and the session goes on.
    static void copy() throws Exception {
        for (Model model : List.of(Model.M1B, Model.M2)) {
            try (EnduranceWorld world = new EnduranceWorld(model)) {
                world.start();
                world.awaitHome(0);
                world.minitel.press(FunctionKey.SUITE);
                world.minitel.copying(true);
                Endurance.pause(30_000);
                world.minitel.copying(false);
                world.standInGateway.paint(EnduranceWorld.page(77));
                world.minitel.awaitText("ACCUEIL 77 ligne 15", EnduranceWorld.PATIENCE);
                Endurance.pause(8_000);
                world.minitel.press(FunctionKey.GUIDE);
                Endurance.pause(500);
                System.out.printf(
                        "%s copies its screen for 30 s: %d visit (kept = 1), service heard %s, %d"
                                + " questions, log says silent %d times%n",
                        model,
                        world.standInGateway.visits(),
                        hex(world.standInGateway.typed()),
                        questions(world.minitel.snapshot()),
                        world.bridge().said("silent|does not answer"));
            }
        }
    }

    /// The socket is inhibited for 70 s: the session ends and begins again.
    static void inhibited() throws Exception {
        try (EnduranceWorld world = new EnduranceWorld(Model.M1B)) {
            world.start();
            world.awaitHome(0);
            long start = System.nanoTime();
            world.minitel.press(FunctionKey.SUITE);
            world.minitel.inhibit(true);
            while (EnduranceWorld.since(start) < 90 && world.standInGateway.isVisited()) {
                Endurance.pause(50);
            }
            System.out.printf(
                    "inhibited: the service is left after %.1f s (visited: %s)%n",
                    EnduranceWorld.since(start), world.standInGateway.isVisited());
            Endurance.pause((long) Math.max(0, 85_000 - 1000 * EnduranceWorld.since(start)));
            world.minitel.inhibit(false);
            long free = System.nanoTime();
            world.awaitHome(1);
            System.out.printf(
                    "back %.1f s after the socket is free again, at %d bit/s, service heard %s%n",
                    EnduranceWorld.since(free),
                    world.minitel.speed(),
                    hex(world.standInGateway.typed()));
            world.bridge().said().forEach(line -> System.out.println("  log: " + line));
        }
    }

    /// Nobody touches it: when it is asked whether it is there, and when its screen goes dark.
    static void rest() throws Exception {
        try (EnduranceWorld world = new EnduranceWorld(Model.M1B)) {
            world.start();
            world.awaitHome(0);
            long start = System.nanoTime();
            List<String> asked = new ArrayList<>();
            long seen = questions(world.minitel.snapshot());
            double dark = -1;
            while (EnduranceWorld.since(start) < TimeUnit.SECONDS.toSeconds(330)) {
                Snapshot now = world.minitel.snapshot();
                if (questions(now) > seen) {
                    seen = questions(now);
                    asked.add("%.1f".formatted(EnduranceWorld.since(start)));
                }
                if (now.blanked() && dark < 0) {
                    dark = EnduranceWorld.since(start);
                }
                Endurance.pause(20);
            }
            Snapshot end = world.minitel.snapshot();
            System.out.printf(
                    "asked at %s s; dark after %.1f s, still dark after 330 s: %s; service heard"
                            + " %d bytes in %d visit%n",
                    asked,
                    dark,
                    end.blanked(),
                    world.standInGateway.typed().length,
                    world.standInGateway.visits());
            wake(world, seen);
        }
    }

    private static void wake(EnduranceWorld world, long before) {
        world.minitel.press(FunctionKey.SUITE); // wakes the screen and is lost
        world.minitel.press(FunctionKey.GUIDE);
        Endurance.pause(12_000);
        System.out.printf(
                "two keys: the service heard %s, %d questions in the 12 s after them%n",
                hex(world.standInGateway.typed()), questions(world.minitel.snapshot()) - before);
    }

    private static long questions(Snapshot now) {
        return now.commands().stream().filter(QUESTION::equals).count();
    }

    static String hex(byte[] bytes) {
        return "[" + java.util.HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes) + "]";
    }
}
