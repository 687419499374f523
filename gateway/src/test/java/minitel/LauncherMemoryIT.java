package minitel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which heap and which collector the launchers give Java.
class LauncherMemoryIT {
    @TempDir private Path directory;
    private LauncherTree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new LauncherTree(directory, "gateway", "minitel-gateway");
    }

    @ParameterizedTest
    @CsvSource({
        "460, 4, 172, Serial",
        "920, 4, 345, Serial",
        "1900, 4, 712, Serial",
        "3900, 4, 1024, G1",
        "64000, 16, 1024, G1",
        "3900, 1, 1024, Serial",
        "64, 1, 48, Serial"
    })
    void heapAndCollectorFitTheMachine(int megabytes, int cores, int heap, String collector)
            throws Exception {
        tree.ready();
        tree.machine(megabytes, cores);
        List<String> out = tree.start().out();
        assertTrue(out.contains("-Xmx" + heap + "m"), out::toString);
        assertTrue(out.contains("-XX:+Use" + collector + "GC"), out::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "0::/, memory.max",
        "0::/system.slice/g.service, system.slice/g.service/memory.max",
        "0::/a/b/c, a/memory.max",
        "'4:memory:/a/b', memory/a/memory.limit_in_bytes",
        "'9:cpu,memory:/a', memory/a/memory.limit_in_bytes"
    })
    void aControlGroupMayGiveLessThanTheMachineHas(String group, String file) throws Exception {
        tree.ready();
        tree.machine(8000, 4);
        tree.inGroup(group);
        tree.limit(file, "max");
        assertTrue(tree.start().out().contains("-Xmx1024m"));
        tree.limit(file, String.valueOf(512L * 1024 * 1024));
        List<String> out = tree.start().out();
        assertTrue(out.contains("-Xmx192m"), out::toString);
        assertTrue(out.contains("-XX:+UseSerialGC"), out::toString);
    }

    @ParameterizedTest
    @CsvSource({"gateway, minitel-gateway", "serial-bridge, minitel-bridge"})
    void aHeapThatIsFullEndsTheProgramAndIsToldInTheLog(String module, String program)
            throws Exception {
        tree = new LauncherTree(Files.createDirectory(directory.resolve("other")), module, program);
        tree.ready();
        List<String> out = tree.start().out();
        assertTrue(out.contains("-XX:+ExitOnOutOfMemoryError"), out::toString);
        assertTrue(out.contains("-XX:+DisplayVMOutputToStderr"), out::toString);
        assertTrue(out.contains("-Xlog:disable"), out::toString);
        tree.variable("MINITEL_JAVA_OPTS", "-XX:+UseZGC");
        out = tree.start().out();
        assertEquals(List.of("-XX:+UseZGC"), out.stream().filter(o -> o.endsWith("GC")).toList());
    }

    @Test
    void theOwnersOptionsComeAfterOurs() throws Exception {
        tree.ready();
        tree.variable("MINITEL_JAVA_OPTS", "-Xmx64m -Da=b");
        List<String> out = tree.start().out();
        assertTrue(out.contains("-Xmx384m"), out::toString);
        assertTrue(out.indexOf("-Xmx64m") > out.indexOf("-Xmx384m"), out::toString);
        assertTrue(out.contains("-Da=b"), out::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseCompressedOops -XX:+DisableExplicitGC",
                "-XX:+UseMaximumCompactionOnSystemGC"
            })
    void whatOnlySoundsLikeACollectorLeavesOurs(String options) throws Exception {
        tree.ready();
        tree.variable("MINITEL_JAVA_OPTS", options);
        List<String> out = tree.start().out();
        assertTrue(out.contains("-XX:+UseSerialGC"), out::toString);
    }

    @ParameterizedTest
    @CsvSource({"gateway, minitel-gateway", "serial-bridge, minitel-bridge"})
    void theOwnersOptionsMayStandOnLinesOfTheirOwn(String module, String program) throws Exception {
        tree = new LauncherTree(Files.createDirectory(directory.resolve("other")), module, program);
        tree.ready();
        tree.variable("MINITEL_JAVA_OPTS", "-Da=b\n-XX:+UseZGC\n\t-XX:MaxRAMPercentage=50\n");
        List<String> out = tree.start().out();
        assertEquals(List.of("-XX:+UseZGC"), out.stream().filter(o -> o.endsWith("GC")).toList());
        assertTrue(out.contains("-XX:MaxRAMPercentage=50"), out::toString);
    }

    /// Java forgets the share where it is given a number too.
    @ParameterizedTest
    @CsvSource({"gateway, minitel-gateway", "serial-bridge, minitel-bridge"})
    void aHeapThatIsAShareOfTheMemoryIsTakenInsteadOfOurs(String module, String program)
            throws Exception {
        tree = new LauncherTree(Files.createDirectory(directory.resolve("other")), module, program);
        tree.ready();
        assertTrue(tree.start().out().stream().anyMatch(o -> o.startsWith("-Xmx")));
        tree.variable("MINITEL_JAVA_OPTS", "-XX:MaxRAMPercentage=50");
        List<String> out = tree.start().out();
        assertFalse(out.stream().anyMatch(o -> o.startsWith("-Xmx")), out::toString);
    }
}
