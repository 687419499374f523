package minitel.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The packaged bridge as a child process, with the options of its launcher and files of its own.
final class BridgeProcess implements AutoCloseable {
    private final Path directory;
    private final Child child;

    private BridgeProcess(Path directory, Child child) {
        this.directory = directory;
        this.child = child;
    }

    /// @param to what it calls: `ws://127.0.0.1:9001/`
    /// @param devices one line each
    /// @param speed to which the lines are pinned, in bit/s
    /// @param jvm further options, which win
    static BridgeProcess start(String to, List<Path> devices, int speed, List<String> jvm)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("minitel-bench");
        String lines =
                devices.stream()
                        .map(d -> "{\"port\": \"%s\", \"speed\": %d}".formatted(d, speed))
                        .collect(Collectors.joining(", "));
        String config = "{\"to\": \"%s\", \"lines\": [%s]}".formatted(to, lines);
        Path file = Files.writeString(directory.resolve("bridge.json"), config);
        Path jar = Child.jar("bridge");
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "-Xmx48m",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-DjSerialComm.library.path=" + jar.resolveSibling("native")));
        words.addAll(jvm);
        words.addAll(List.of("-jar", jar.toString(), "--config", file.toString()));
        Map<String, String> places =
                Map.of("STATE_DIRECTORY", directory + "/s", "RUNTIME_DIRECTORY", directory + "/r");
        Child child = Child.start(words, places);
        BridgeProcess bridge = new BridgeProcess(directory, child);
        while (!child.line().equals("ready")) {
            continue; // the names of its lines
        }
        return bridge;
    }

    Child child() {
        return child;
    }

    @Override
    public void close() throws IOException {
        child.close();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
