package minitel.bridge.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import minitel.bridge.session.LineStatus.State;
import minitel.bridge.simulate.Model;
import minitel.kit.FakeServer;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person reads on the bridge's own page, and on the screen behind it.
class OwnPageIT {
    private static final String OWN_PAGE = "Pont Minitel";

    @TempDir Path directory;

    private static void leaveTheGateway(BridgeWorld world) throws Exception {
        world.home();
        world.minitel.press(FunctionKey.CONNEXION_FIN);
        world.minitel.press(FunctionKey.CONNEXION_FIN);
        world.sees("", "vous avez raccroché");
    }

    private static void dial(BridgeWorld world, String address) {
        world.minitel.type(address);
        world.minitel.press(FunctionKey.ENVOI);
    }

    @Test
    void nothingOfThePageStaysAboveAService() throws Exception {
        FakeServer.Script host =
                s -> {
                    s.getOutputStream().write("\fBONJOUR".getBytes());
                    s.getInputStream().transferTo(OutputStream.nullOutputStream());
                };
        try (FakeServer service = new FakeServer(host);
                BridgeWorld world = BridgeWorld.with(Model.M1, directory).start()) {
            leaveTheGateway(world);
            dial(world, "127.0.0.1:" + service.port());
            world.sees("", "BONJOUR");
        }
    }

    @Test
    void nothingOfThePageStaysAboveAGatewayThatIsBack() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            TestGateway.Visitor visitor = world.home();
            world.gateway.stop();
            visitor.line().abort();
            world.sees(OWN_PAGE);
            world.gateway.restart();
            world.home();
            world.sees("", "ACCUEIL");
        }
    }

    @Test
    void aServiceThatHangsUpIsNotCalledAgain() throws Exception {
        try (FakeServer service = new FakeServer(Socket::close);
                BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            leaveTheGateway(world);
            dial(world, "127.0.0.1:" + service.port());
            world.sees(
                    "tcp://127.0.0.1:" + service.port() + " : a raccroché", "vous avez raccroché");
            assertEquals(0, world.awaits(State.OWN_PAGE).counters().losses());
        }
    }

    @Test
    void anotherSpeedCallsNobody() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            leaveTheGateway(world);
            world.minitel.press(FunctionKey.SOMMAIRE);
            world.sees("Vitesse");
            world.minitel.type("11");
            world.sees("1200 bit/s");
            world.told.clear(); // of the first search and of the page so far
            world.minitel.press(FunctionKey.ENVOI);
            world.awaits(State.PROBING);
            world.awaits(State.OWN_PAGE);
            world.sees("Réglages gardés", "vous avez raccroché");
            assertEquals(1200, world.minitel.speed());
            assertEquals(1, world.gateway.visits());
        }
    }

    @Test
    void aBridgeThatEndsSaysSo() throws Exception {
        try (BridgeWorld world = BridgeWorld.with(Model.M1B, directory).start()) {
            leaveTheGateway(world);
            world.bridge.close();
            world.sees("Pont arrêté", OWN_PAGE);
        }
    }
}
