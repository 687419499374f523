package minitel.bridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.serial.SerialLine;
import minitel.bridge.simulate.Model;
import minitel.videotex.CodeSequences;

/// How long it takes from nothing to the first page.
final class ColdStarts {
    private static final String ROW = "%-34s %6s %6s %6s %6s %7s  %s%n";

    private ColdStarts() {}

    static void print() throws Exception {
        head();
        for (Model model : Model.values()) {
            for (int speed : model.speeds()) {
                try (EnduranceWorld world = new EnduranceWorld(model)) {
                    world.minitel.manualSpeed(speed);
                    measure(world, model + " on at " + speed);
                }
            }
            bridgeFirst(model);
            powerAndBridgeAtOnce(model);
        }
    }

    private static void head() {
        System.out.printf(
                ROW, "(seconds)", "ready", "found", "row 1", "page", "bit/s", "the bridge says");
    }

    /// From the start of the process.
    private static void measure(EnduranceWorld world, String what, String... arguments)
            throws Exception {
        world.start(arguments);
        world.awaitLog("^ready");
        double ready = world.sinceStart();
        world.awaitLog("a Minitel answers");
        double found = world.sinceStart();
        world.awaitFirstRow(0);
        double first = world.sinceStart();
        world.awaitHome(0);
        line(world, what, ready, found, first, world.sinceStart());
    }

    private static void line(
            EnduranceWorld world,
            String what,
            double ready,
            double found,
            double first,
            double page) {
        String says =
                world.bridge().said().stream()
                        .filter(line -> line.contains("a Minitel answers"))
                        .reduce("", (_, last) -> last.replaceAll(".*a Minitel answers", ""));
        System.out.printf(
                ROW,
                what,
                ready < 0 ? "-" : "%.2f".formatted(ready),
                "%.2f".formatted(found),
                "%.2f".formatted(first),
                "%.2f".formatted(page),
                world.minitel.speed(),
                says);
    }

    /// From power-on.
    private static void bridgeFirst(Model model) throws Exception {
        try (EnduranceWorld world = new EnduranceWorld(model)) {
            world.minitel.powerOff();
            world.start();
            world.awaitLog("^ready");
            Endurance.pause(6_000); // it has looked for a Minitel in vain
            String what = model + " switched on 6 s after bridge";
            long on = System.nanoTime();
            world.minitel.powerOn();
            world.awaitLog("a Minitel answers");
            double found = EnduranceWorld.since(on);
            world.awaitFirstRow(0);
            double first = EnduranceWorld.since(on);
            world.awaitHome(0);
            line(world, what, -1, found, first, EnduranceWorld.since(on));
        }
    }

    private static void powerAndBridgeAtOnce(Model model) throws Exception {
        try (EnduranceWorld world = new EnduranceWorld(model)) {
            world.minitel.powerOff();
            world.minitel.powerOn();
            measure(world, model + " switched on with the bridge");
        }
    }

    static void printOdd() throws Exception {
        head();
        try (EnduranceWorld world = new EnduranceWorld(Model.M1B)) {
            measure(world, "M1B, 9600 is configured", "--config", config(world, "speed", 9600));
        }
        try (EnduranceWorld world = new EnduranceWorld(Model.M2)) {
            measure(world, "M2, 1200 is configured", "--config", config(world, "speed", 1200));
        }
        for (Model model : Model.values()) {
            try (EnduranceWorld world = new EnduranceWorld(model)) {
                world.minitel.padX3(true);
                measure(world, model + " in the PAD-X3 state");
            }
        }
        for (Model model : new Model[] {Model.M1B, Model.M2, Model.M12}) {
            for (int speed : model.speeds()) {
                try (EnduranceWorld world = new EnduranceWorld(model)) {
                    world.minitel.manualSpeed(speed);
                    teleinformatique(world, speed);
                    measure(world, model + " in Téléinformatique at " + speed);
                }
            }
        }
        try (EnduranceWorld world = new EnduranceWorld(Model.M2)) {
            world.minitel.eightBits(true);
            measure(world, "M2 of 8 bits, configured so", "--config", config(world, "bits", 8));
        }
        for (int i = 0; i < 5; i++) {
            try (EnduranceWorld world = new EnduranceWorld(Model.M1B)) {
                world.minitel.loseNextAnswer();
                measure(world, "M1B loses its first answer");
            }
        }
    }

    /// Of a file and a flag for the same line the flag wins, so the port is in both.
    private static String config(EnduranceWorld world, String key, int value) throws IOException {
        Path file = world.root.resolve("bridge.json");
        String line = "{\"port\": \"" + world.minitel.device() + "\", \"" + key + "\": " + value;
        Files.writeString(file, "{\"lines\": [" + line + "}]}");
        return file.toString();
    }

    /// As its last user left it.
    private static void teleinformatique(EnduranceWorld world, int speed) throws IOException {
        try (MinitelLine line = SerialLine.open(world.minitel.device().toString(), speed, 7)) {
            byte[] command = {0x1B, 0x3A, 0x31, 0x7D};
            line.write(command, 0, command.length);
            line.drain();
            byte[] question = CodeSequences.statusSpeed();
            line.write(question, 0, question.length);
            line.drain();
        }
    }
}
