package minitel.bridge.session.run;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import minitel.bridge.Main;
import minitel.bridge.simulate.Model;
import minitel.bridge.simulate.SimulatedMinitel;
import minitel.kit.NetworkNamespace;
import minitel.kit.Patience;
import minitel.kit.ProgramLines;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program on a network of its own, with gateways on that network and nothing written
/// down anywhere.
class FoundOnSegmentIT {
    private static final Path NATIVE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("target/native");

    @TempDir Path directory;

    private void bridge(NetworkNamespace network, SimulatedMinitel minitel) throws IOException {
        ProcessBuilder program =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx48m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-DjSerialComm.library.path=" + NATIVE,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port",
                        minitel.device().toString());
        program.environment().keySet().removeIf(name -> name.matches(".*_DIRECTORY|XDG_.*"));
        program.environment().put("STATE_DIRECTORY", directory.resolve("s").toString());
        program.environment().put("RUNTIME_DIRECTORY", directory.resolve("r").toString());
        program.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
        network.start(program);
    }

    private static Process gateway(NetworkNamespace network, String address, String name)
            throws Exception {
        Process process = network.startJava(List.of(), AnsweringGateway.class, address, name);
        new ProgramLines(process).until("ready"::equals);
        return process;
    }

    private String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException _) {
            return ""; // it is not there yet
        }
    }

    @Test
    void theOnlyGatewayIsCalledAndWhenItHasGoneAnotherIsOfferedAndNotCalled() throws Exception {
        try (NetworkNamespace here = NetworkNamespace.make();
                NetworkNamespace there = NetworkNamespace.make();
                SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B)) {
            here.wire("eth0", there, "eth0");
            here.ip("addr", "add", "10.76.9.1/24", "dev", "eth0");
            there.ip("addr", "add", "10.76.9.20/24", "dev", "eth0");
            there.ip("addr", "add", "10.76.9.21/24", "dev", "eth0");
            Process lyon = gateway(there, "10.76.9.20", "Club de Lyon");
            bridge(here, minitel);
            minitel.awaitText("Le seul trouvé", Patience.TIME);
            minitel.awaitText("1 Club de Lyon", Patience.TIME);
            minitel.awaitText("ACCUEIL", Patience.TIME);
            String origin = "\"origin\": \"found \\\"Club de Lyon\\\" at 10.76.9.20:";
            Patience.until(() -> read("r/status.json").contains(origin));

            lyon.destroyForcibly().waitFor(); // it has the port of whoever is asked
            gateway(there, "10.76.9.21", "Musée de Paris");
            minitel.awaitText("Musée de Paris", Patience.TIME);
            minitel.awaitText("Tapez un numéro, puis Envoi", Patience.TIME);
            assertFalse(read("r/status.json").contains("10.76.9.21"));
            assertFalse(read("s/state.json").contains("\"name\""));
            minitel.type("1");
            minitel.press(FunctionKey.ENVOI);
            minitel.awaitText("ACCUEIL", Patience.TIME);
            Patience.until(() -> read("s/state.json").contains("\"name\": \"Musée de Paris\""));
        }
    }
}
