package minitel.bridge.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import minitel.bridge.config.GatewayAddress;
import minitel.bridge.panel.Panel;
import minitel.bridge.session.LineStatus;
import minitel.bridge.session.LineStatus.State;
import minitel.bridge.simulate.Model;
import minitel.kit.FakeServer;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineBridgeIT {
    private static final String FIN = "\u0013I";
    private static final String ENVOI = "\u0013A";
    private static final String OWN_PAGE = "Pont Minitel";

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"M1, 1200", "M1B, 4800", "M2, 9600", "M12, 9600"})
    void theHomeOfTheGatewayIsShown(Model model, int speed) throws Exception {
        try (BridgeWorld world = BridgeWorld.with(model, directory).start()) {
            String target = world.home().target();
            assertTrue(target.startsWith("/?speed=" + speed), target);
            assertEquals(model.identity().isPresent(), target.contains("&model="), target);
            LineStatus status = world.awaits(State.IN_SESSION);
            assertEquals(speed, status.found().orElseThrow().speed());
            assertEquals(world.gateway.route().toString(), status.service());
            assertEquals(Panel.Lamp.SESSION, world.lamp.get());
        }
    }

    @Test
    void aFunctionKeyIsOneMessage() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            TestGateway.Visitor visitor = world.home();
            world.minitel.press(FunctionKey.ENVOI);
            assertEquals(ENVOI, visitor.says());
            world.minitel.send((byte) 0x13);
            world.minitel.send((byte) 0x48);
            assertEquals("\u0013H", visitor.says());
        }
    }

    @Test
    void connexionFinGoesUpToTheGatewayAndASecondOneLeavesIt() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            TestGateway.Visitor visitor = world.home();
            world.minitel.press(FunctionKey.CONNEXION_FIN);
            assertEquals(FIN, visitor.says());
            visitor.paint("\fENCORE");
            world.sees("ENCORE");
            world.minitel.press(FunctionKey.CONNEXION_FIN);
            assertEquals("", visitor.says());
            world.sees(OWN_PAGE);
            world.awaits(State.OWN_PAGE);
            world.minitel.press(FunctionKey.ENVOI);
            world.home();
        }
    }

    @Test
    void thePlainConnexionFinIsTheSame() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            TestGateway.Visitor visitor = world.home();
            world.minitel.connexion();
            assertEquals(FIN, visitor.says());
            visitor.paint("\fENCORE");
            world.sees("ENCORE");
            world.minitel.press(FunctionKey.ENVOI);
            assertEquals(ENVOI, visitor.says());
        }
    }

    @Test
    void aGatewayThatDoesNotAnswerConnexionFinIsLeft() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            TestGateway.Visitor visitor = world.home();
            world.minitel.press(FunctionKey.CONNEXION_FIN);
            assertEquals(FIN, visitor.says());
            assertEquals("", visitor.says());
            world.sees(OWN_PAGE);
        }
    }

    @Test
    void whoHangsUpIsNoLongerPromisedAnotherTry() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            TestGateway.Visitor visitor = world.home();
            world.gateway.stop();
            visitor.line().abort();
            world.sees("Liaison perdue");
            world.sees(OWN_PAGE);
            world.minitel.press(FunctionKey.CONNEXION_FIN);
            world.minitel.awaitScreen(
                    now -> now.row(0).isEmpty() && now.shows("raccroché"), BridgeWorld.PATIENCE);
        }
    }

    @Test
    void aLostGatewayIsAnnouncedAndTakenUpAgain() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            TestGateway.Visitor visitor = world.home();
            visitor.paint("\u001b:jC\u000f\u000eOUVERT\u001b%A");
            world.gateway.stop();
            visitor.line().abort();
            world.sees("Liaison perdue");
            world.sees(OWN_PAGE);
            world.awaits(now -> now.state() == State.OWN_PAGE && now.counters().losses() == 1);
            world.gateway.restart();
            world.home();
            world.awaits(State.IN_SESSION);
        }
    }

    @Test
    void withoutAGatewayAnAddressCanBeTyped() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        FakeServer.Script host =
                s -> {
                    s.getOutputStream().write("\fBONJOUR".getBytes());
                    while (s.getInputStream().read() >= 0) {
                        s.getOutputStream().write('*');
                    }
                    left.countDown();
                };
        try (FakeServer service = new FakeServer(host);
                BridgeWorld world = BridgeWorld.with(Model.M1B, directory)) {
            world.gateway.stop();
            world.start();
            world.sees(OWN_PAGE);
            world.sees("192.0.2.7");
            world.minitel.type("127.0.0.1:" + service.port());
            world.minitel.press(FunctionKey.ENVOI);
            world.sees("BONJOUR");
            world.minitel.type("A");
            world.sees("BONJOUR*");
            world.minitel.press(FunctionKey.CONNEXION_FIN);
            world.sees(OWN_PAGE);
            left.await();
            assertEquals("127.0.0.1:" + service.port(), world.settings.get().lastAddress());
        }
    }

    @Test
    void aServiceThatEchoesNothingIsReadByWhoeverTypes() throws Exception {
        FakeServer.Script host =
                s -> {
                    s.getOutputStream().write("\fMUET>".getBytes());
                    s.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                };
        try (FakeServer service = new FakeServer(host);
                BridgeWorld world = BridgeWorld.with(Model.M1B, directory)) {
            world.echo = true;
            world.gateway.stop();
            world.start();
            world.sees(OWN_PAGE);
            world.minitel.type("127.0.0.1:" + service.port());
            world.minitel.press(FunctionKey.ENVOI);
            world.sees("MUET>");
            world.minitel.type("AB");
            world.sees("MUET>AB");
            world.minitel.press(FunctionKey.CONNEXION_FIN);
            world.sees(OWN_PAGE);
            world.minitel.type("Q");
            world.sees("127.0.0.1:" + service.port());
            world.gateway.restart();
        }
    }

    @Test
    void theButtonHangsUpAndProbes() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            TestGateway.Visitor visitor = world.home();
            world.bridge.pressed(Panel.Press.HANG_UP);
            assertEquals(FIN, visitor.says());
            visitor.paint("\fENCORE");
            world.bridge.pressed(Panel.Press.PROBE);
            assertEquals("", visitor.says());
            world.home();
        }
    }

    @Test
    void aMinitelThatIsSwitchedOnAgainHasANewSession() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            TestGateway.Visitor visitor = world.home();
            world.minitel.powerOff();
            world.minitel.powerOn();
            visitor.leaves();
            world.home();
            assertEquals(4800, world.minitel.speed());
        }
    }

    @Test
    void aDeviceThatIsNotThereIsWaitedFor() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory)) {
            world.minitel.unplug();
            world.start();
            assertEquals(Optional.empty(), world.awaits(State.NO_DEVICE).found());
            assertEquals(Panel.Lamp.OFF, world.lamp.get());
            world.minitel.replug();
            world.home();
        }
    }

    @Test
    void aMinitelThatIsOffIsWaitedFor() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory)) {
            world.minitel.powerOff();
            world.start();
            world.awaits(State.NO_MINITEL);
            world.minitel.powerOn();
            world.home();
        }
    }

    @Test
    void aLockedLineHasNoPageToStayOn() throws Exception {
        try (BridgeWorld world = BridgeWorld.locked(directory).start()) {
            TestGateway.Visitor visitor = world.home();
            world.minitel.press(FunctionKey.CONNEXION_FIN);
            assertEquals(FIN, visitor.says());
            visitor.line().close();
            world.home();
        }
    }

    @Test
    void theMemoryIsToldOfChangesOnly() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            world.home();
            world.bridge.pressed(Panel.Press.PROBE);
            world.home();
            assertEquals(1, world.stored.get());
            assertEquals(OptionalInt.of(4800), world.settings.get().foundSpeed());
        }
    }

    @Test
    void anotherGatewayCountsFromTheNextCallOn() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start();
                TestGateway other = new TestGateway()) {
            TestGateway.Visitor visitor = world.home();
            world.bridge.reload(world.config(GatewayAddress.at(other.route())));
            visitor.line().close();
            assertFalse(other.visitor().target().isEmpty());
        }
    }

    @Test
    void itEndsWhateverItIsDoing() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory)) {
            world.bridge.close();
            world.bridge.start();
            world.bridge.close();
            assertTrue(world.told.isEmpty());
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }
}
