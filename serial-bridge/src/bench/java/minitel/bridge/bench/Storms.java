package minitel.bridge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import minitel.bridge.simulate.Model;
import minitel.videotex.FunctionKey;

/// Twenty of each trouble, at random moments, and what is left of them.
final class Storms {
    private static final int TIMES = 20;

    /// What the bridge holds at rest.
    private record Holds(int threads, long virtual, int descriptors, long heap, long resident) {
        static Holds of(PackagedBridge bridge) throws Exception {
            long heap = bridge.heap();
            return new Holds(
                    bridge.threads(),
                    bridge.virtualThreads(),
                    bridge.descriptors(),
                    heap,
                    bridge.resident());
        }

        @Override
        public String toString() {
            return "%d threads, %d virtual threads, %d descriptors, heap %d kB, RSS %d kB"
                    .formatted(threads, virtual, descriptors, heap / 1024, resident);
        }
    }

    /// Something bad, and its end.
    private interface Trouble {
        /// @return what it was
        String befalls(EnduranceWorld world, Random rnd) throws Exception;
    }

    private Storms() {}

    static void power() throws Exception {
        survive(
                51,
                (world, rnd) -> {
                    int millis = rnd.nextInt(1500);
                    world.minitel.powerOff();
                    Endurance.pause(millis);
                    world.minitel.powerOn();
                    return "off for " + millis + " ms";
                });
    }

    static void plug() throws Exception {
        survive(
                52,
                (world, rnd) -> {
                    int millis = rnd.nextInt(1500);
                    world.minitel.unplug();
                    Endurance.pause(millis);
                    world.minitel.replug();
                    return "unplugged for " + millis + " ms";
                });
    }

    static void service() throws Exception {
        survive(53, Storms::loss);
    }

    private static String loss(EnduranceWorld world, Random rnd) throws Exception {
        int millis = rnd.nextInt(1500);
        boolean here = world.isHome(world.minitel.snapshot());
        switch (rnd.nextInt(here ? 5 : 4)) {
            case 0 -> {
                world.standInGateway.reset();
                return "reset";
            }
            case 1 -> {
                world.standInGateway.hangUp();
                return "hang-up";
            }
            case 2 -> {
                world.standInGateway.stop();
                world.standInGateway.reset();
                Endurance.pause(millis);
                world.standInGateway.restart();
                return "refuses for " + millis + " ms";
            }
            case 4 -> {
                world.minitel.press(FunctionKey.CONNEXION_FIN); // the service says nothing to it
                world.minitel.awaitScreen(
                        now -> !now.row(1).startsWith("ACCUEIL"), EnduranceWorld.PATIENCE);
                Endurance.pause(1500); // till it is no second one
                world.minitel.press(FunctionKey.CONNEXION_FIN);
                return "says nothing: Connexion/Fin, page, Connexion/Fin";
            }
            default -> {
                world.standInGateway.mute(true);
                world.standInGateway.reset();
                Endurance.pause(2 * millis);
                world.standInGateway.mute(false);
                return "mute for " + 2 * millis + " ms";
            }
        }
    }

    private static void survive(long seed, Trouble trouble) throws Exception {
        Random rnd = new Random(seed);
        List<Double> times = new ArrayList<>();
        try (EnduranceWorld world = new EnduranceWorld(Model.M1B)) {
            world.start();
            world.awaitHome(0);
            warm(world, trouble, rnd);
            Holds before = Holds.of(world.bridge());
            for (int i = 1; i <= TIMES; i++) {
                times.add(once(world, trouble, rnd, i));
                if (i == TIMES / 2) {
                    System.out.println("  half-way: " + Holds.of(world.bridge()));
                }
            }
            Endurance.pause(2000); // what ends does so in its own time
            times.sort(null);
            System.out.printf(
                    "back after %.2f s at least, %.2f s in the middle, %.2f s at most; log: %d"
                            + " warnings, %d errors%n",
                    times.getFirst(),
                    times.get(TIMES / 2),
                    times.getLast(),
                    world.bridge().said("WARN"),
                    world.bridge().said("ERROR|Exception"));
            System.out.println("before: " + before);
            System.out.println("after:  " + Holds.of(world.bridge()));
            System.out.println("characters lost: " + world.minitel.lost());
        }
    }

    /// So that what is loaded once is loaded.
    private static void warm(EnduranceWorld world, Trouble trouble, Random rnd) throws Exception {
        for (int i = 0; i < 3; i++) {
            int visits = world.standInGateway.visits();
            trouble.befalls(world, rnd);
            world.awaitHome(visits);
        }
        Endurance.pause(2000);
    }

    private static double once(EnduranceWorld world, Trouble trouble, Random rnd, int number)
            throws Exception {
        Endurance.pause(rnd.nextInt(700));
        boolean page = rnd.nextBoolean();
        if (page) {
            world.standInGateway.paint(EnduranceWorld.page(0)); // some 1.2 s on the wire
            Endurance.pause(rnd.nextInt(1200));
        }
        int visits = world.standInGateway.visits();
        StringBuilder story = new StringBuilder(page ? "amid a page: " : "at rest: ");
        story.append(trouble.befalls(world, rnd));
        while (rnd.nextInt(3) > 0) {
            int millis = rnd.nextInt(2000);
            Endurance.pause(millis);
            visits = world.standInGateway.visits();
            story.append(", ").append(millis).append(" ms later ");
            story.append(trouble.befalls(world, rnd));
        }
        long end = System.nanoTime();
        String fin = "";
        try {
            world.awaitHome(visits);
        } catch (IllegalStateException e) {
            fin = " NOT BACK: " + e.getMessage() + world.bridge().said();
            world.minitel.press(FunctionKey.CONNEXION_FIN);
        }
        double time = EnduranceWorld.since(end);
        System.out.printf("  %2d %6.2f s  %s%s%n", number, time, story, fin);
        return time;
    }
}
