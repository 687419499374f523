package minitel.bridge.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import minitel.bridge.session.LineStatus.State;
import minitel.bridge.simulate.Model;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person does to the Minitel itself while a service is in front.
class ByHandIT {
    private static final String REPETITION = "\u0013C";

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"M1B, 300", "M1B, 1200", "M2, 4800", "M12, 300"})
    void anotherSpeedIsFoundAtTheNextKey(Model model, int speed) throws Exception {
        try (BridgeWorld world = BridgeWorld.with(model, directory).start()) {
            world.home();
            world.minitel.manualSpeed(speed);
            world.minitel.press(FunctionKey.SUITE);
            world.home();
            assertEquals(model.topSpeed(), world.minitel.speed());
        }
    }

    @Test
    void anotherSpeedIsFoundWithoutAKey() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            world.home();
            world.minitel.manualSpeed(1200);
            world.home();
            assertEquals(4800, world.minitel.speed());
        }
    }

    @Test
    void aMinitelThatCopiesItsScreenKeepsItsService() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            TestGateway.Visitor visitor = world.home();
            world.minitel.copying(true);
            world.awaits(State.SILENT);
            world.minitel.copying(false);
            world.awaits(State.IN_SESSION);
            visitor.paint("\fENCORE");
            world.sees("ENCORE");
        }
    }

    @Test
    void theServiceIsAskedToPaintAgainWhatASilentMinitelMissed() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            TestGateway.Visitor visitor = world.home();
            world.minitel.copying(true);
            world.awaits(State.SILENT);
            visitor.paint("\fNOT SEEN");
            world.minitel.copying(false);
            assertEquals(REPETITION, visitor.says());
        }
    }

    @Test
    void theServiceIsAskedToPaintAgainWhatAnotherStandardHasCleared() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            TestGateway.Visitor visitor = world.home();
            world.minitel.send((byte) 0x1B, (byte) '[', (byte) '?', (byte) 'z');
            world.minitel.send((byte) 0x13, (byte) 0x5E);
            assertEquals(REPETITION, visitor.says());
        }
    }

    @Test
    void theOwnPageIsPaintedAgain() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory)) {
            world.gateway.stop();
            world.start();
            world.sees("Pont Minitel");
            long before = world.minitel.received();
            world.minitel.send((byte) 0x13, (byte) 0x5E);
            world.minitel.awaitScreen(
                    now -> now.received() > before + 300 && now.shows("Pont Minitel"),
                    BridgeWorld.PATIENCE);
        }
    }
}
