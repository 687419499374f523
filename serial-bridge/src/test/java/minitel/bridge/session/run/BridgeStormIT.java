package minitel.bridge.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import minitel.bridge.simulate.Model;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Whatever is pulled out, switched off or lost, at whatever moment, and however often: the gateway
/// is on the screen again, and nothing is left behind.
@Tag("storm")
@Isolated("it counts what the program has open")
class BridgeStormIT {
    private static final int TIMES = 20;

    @TempDir Path directory;

    /// Something bad, and its end.
    private interface Trouble {
        void befalls(BridgeWorld world, Random rnd) throws Exception;
    }

    @Test
    void twentyPowerCycles() throws Exception {
        survives(
                31,
                (world, rnd) -> {
                    world.minitel.powerOff();
                    moment(rnd);
                    world.minitel.powerOn();
                });
    }

    @Test
    void twentyUnplugs() throws Exception {
        survives(
                32,
                (world, rnd) -> {
                    world.minitel.unplug();
                    moment(rnd);
                    world.minitel.replug();
                });
    }

    @Test
    void twentyLossesOfTheService() throws Exception {
        survives(
                33,
                (world, rnd) -> {
                    world.gateway.stop();
                    world.gateway.dropAll();
                    moment(rnd);
                    world.gateway.restart();
                });
    }

    private void survives(long seed, Trouble trouble) throws Exception {
        Random rnd = new Random(seed);
        Leaks leaks = new Leaks(directory);
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            world.home();
            int descriptors = Leaks.descriptors();
            List<String> threads = leaks.threads();
            assertTrue(threads.stream().anyMatch(name -> name.contains(".link.")), "" + threads);
            for (int i = 0; i < TIMES; i++) {
                moment(rnd);
                int visits = world.gateway.visits();
                trouble.befalls(world, rnd);
                if (rnd.nextBoolean()) { // amid the way back
                    moment(rnd);
                    trouble.befalls(world, rnd);
                }
                int now = i;
                assertTrue(
                        Leaks.await(() -> world.gateway.visits() > visits && world.isHome()),
                        () ->
                                "trial "
                                        + now
                                        + " of seed "
                                        + seed
                                        + ": "
                                        + world.minitel.snapshot());
            }
            assertTrue(
                    Leaks.await(() -> Leaks.descriptors() <= descriptors),
                    () -> descriptors + " descriptors became " + Leaks.descriptors());
            assertTrue(
                    Leaks.await(() -> leaks.threads().size() <= threads.size()),
                    () -> threads + " became more");
        }
        assertTrue(Leaks.await(() -> leaks.threads().isEmpty()));
        assertEquals(List.of(), leaks.threads());
    }

    /// Up to half a second: sometimes the trouble strikes amid a dial or a probe.
    private static void moment(Random rnd) throws IOException {
        LockSupport.parkNanos(rnd.nextInt(500_000_000));
    }
}
