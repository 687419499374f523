package minitel.bridge.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import minitel.bridge.page.NamedServer;
import minitel.bridge.servers.FakeNetwork;
import minitel.bridge.session.KnownServers.Remembered;
import minitel.bridge.session.LineStatus.State;
import minitel.find.FoundGateway;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Minitel whose bridge nobody has told where the gateway is.
class FoundServersIT {
    private static final String LIST = "Serveurs trouvés";

    @TempDir Path directory;

    private static FoundGateway announced(String name, TestGateway gateway) {
        return FakeNetwork.gateway(name, gateway.route().toString());
    }

    private static void seesHome(BridgeWorld world, TestGateway gateway) throws Exception {
        TestGateway.Visitor visitor = gateway.visitor();
        assertTrue(visitor.target().contains("speed=4800"), visitor.target());
        world.sees("", "ACCUEIL");
    }

    @Test
    void theGatewayOfThisMachineIsCalledAndNobodyIsLookedFor() throws Exception {
        FakeNetwork network = new FakeNetwork();
        try (BridgeWorld world = BridgeWorld.auto(network, directory).start()) {
            world.home();
            assertEquals("this machine", world.awaits(State.IN_SESSION).origin());
            Patience.until(() -> network.kept().hereSeen());
            // The own page, which comes when a call takes long, looks as long as it is there.
            Patience.until(() -> network.searches() == 0);
        }
    }

    @Test
    void theOnlyOneThatIsFoundIsNamedAndThenCalledAndNotRemembered() throws Exception {
        FakeNetwork network = new FakeNetwork();
        try (TestGateway lyon = new TestGateway();
                BridgeWorld world = BridgeWorld.auto(network, directory)) {
            world.gateway.stop();
            network.has(announced("Club de Lyon", lyon));
            world.start();
            world.minitel.awaitScreen(
                    now ->
                            now.row(0).isEmpty()
                                    && now.shows("Club de Lyon")
                                    && now.shows("Le seul trouvé : appel sous peu")
                                    && lyon.visits() == 0,
                    BridgeWorld.PATIENCE);
            seesHome(world, lyon);
            String address = lyon.route().address().orElseThrow().toString();
            assertEquals(
                    "found \"Club de Lyon\" at " + address,
                    world.awaits(State.IN_SESSION).origin());
            Patience.until(() -> network.searches() == 0);
            assertEquals(Optional.empty(), network.kept().chosen());
        }
    }

    @Test
    void envoiAtTheOnlyOneChoosesIt() throws Exception {
        FakeNetwork network = new FakeNetwork();
        try (TestGateway lyon = new TestGateway();
                BridgeWorld world = BridgeWorld.auto(network, directory)) {
            world.gateway.stop();
            network.has(announced("Club de Lyon", lyon));
            world.start();
            world.sees("Le seul trouvé : appel sous peu");
            world.minitel.press(FunctionKey.ENVOI);
            seesHome(world, lyon);
            Patience.until(() -> network.kept().chosen().isPresent());
            assertEquals(
                    Optional.of(new NamedServer("Club de Lyon", lyon.route())),
                    network.kept().chosen());
        }
    }

    @Test
    void annulationKeepsItFromBeingCalledAndANumberCallsItAllTheSame() throws Exception {
        FakeNetwork network = new FakeNetwork();
        try (TestGateway lyon = new TestGateway();
                BridgeWorld world = BridgeWorld.auto(network, directory)) {
            world.gateway.stop();
            network.has(announced("Club de Lyon", lyon));
            world.start();
            world.sees("Le seul trouvé : appel sous peu");
            world.minitel.press(FunctionKey.ANNULATION);
            world.sees("Il n'est pas appelé", "Tapez un numéro, puis Envoi");
            assertEquals(0, lyon.visits());
            world.minitel.type("1");
            world.minitel.press(FunctionKey.ENVOI);
            seesHome(world, lyon);
        }
    }

    @Test
    void whenTheChosenOneHasGoneAnotherIsOfferedAndNotCalled() throws Exception {
        try (TestGateway lyon = new TestGateway();
                TestGateway paris = new TestGateway()) {
            NamedServer old = new NamedServer("Club de Lyon", lyon.route());
            FakeNetwork network = new FakeNetwork(new Remembered(Optional.of(old), false));
            network.has(announced("Club de Lyon", lyon));
            try (BridgeWorld world = BridgeWorld.auto(network, directory)) {
                world.gateway.stop();
                world.start();
                TestGateway.Visitor visitor = lyon.visitor();
                world.sees("", "ACCUEIL");
                network.has(announced("Musée de Paris", paris));
                lyon.stop();
                visitor.line().abort();
                world.sees(LIST);
                world.sees("Musée de Paris");
                assertEquals(0, paris.visits());
                world.minitel.type("1");
                world.minitel.press(FunctionKey.ENVOI);
                seesHome(world, paris);
                assertEquals(
                        Optional.of(new NamedServer("Musée de Paris", paris.route())),
                        network.kept().chosen());
            }
        }
    }

    @Test
    void whoeverHangsUpMayLookWhoElseIsThere() throws Exception {
        FakeNetwork network = new FakeNetwork();
        try (TestGateway lyon = new TestGateway();
                BridgeWorld world = BridgeWorld.auto(network, directory).start()) {
            world.home();
            network.has(announced("Club de Lyon", lyon));
            world.minitel.press(FunctionKey.CONNEXION_FIN);
            world.minitel.press(FunctionKey.CONNEXION_FIN);
            world.sees("", "1 trouvé (Suite)");
            assertFalse(world.minitel.snapshot().shows(LIST));
            world.minitel.press(FunctionKey.SUITE);
            world.sees("", LIST);
            world.minitel.press(FunctionKey.ENVOI);
            seesHome(world, lyon);
        }
    }

    @Test
    void whatAStrangerCallsHimselfIsOnlyText() throws Exception {
        FakeNetwork network = new FakeNetwork();
        try (TestGateway one = new TestGateway();
                TestGateway other = new TestGateway();
                BridgeWorld world = BridgeWorld.auto(network, directory)) {
            world.gateway.stop();
            network.has(announced("\u001b9{\f\u0013A", one), announced("Lyon", other));
            world.start();
            world.sees("", LIST);
            world.sees("2 Lyon");
        }
    }
}
