package minitel.gateway.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import minitel.gateway.cli.GatewayShell;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.kit.Patience;
import minitel.life.ExitCode;
import org.junit.jupiter.api.Test;

final class ActiveConfigIT {
    private static final String FRENCH = "Le Minitel reprend du service";
    private static final String ENGLISH = "The Minitel is back in service";

    @Test
    void sessionsKeepWhatTheyWereBornWithAndNewOnesGetTheNew() throws Exception {
        try (World world = World.with("{}");
                Minitel old = world.webSocket("")) {
            old.sees(FRENCH);
            world.config("{'language': 'en', 'limits': {'idle': 77}}");
            assertEquals("reloaded, 0 services\r\n", world.console("reload"));
            assertTrue(world.console("limits").contains("idle 77 s"));
            try (Minitel fresh = world.webSocket("?service=NOWHERE")) {
                fresh.seesOnRowZero("Unknown code: NOWHERE");
                fresh.sees(ENGLISH);
            }
            world.console("kick s1", "yes");
            old.seesOnRowZero("Session fermée par l'exploitant");
        }
    }

    @Test
    void theDirectoryIsSwappedWhole() throws Exception {
        String demo = "{'services': [{'code': 'DEMO', 'route': 'builtin:home'}]}";
        try (World world = World.with("{}")) {
            world.services(demo);
            assertEquals("reloaded, 1 service\r\n", world.console("reload"));
            try (Minitel minitel = world.webSocket("?service=demo");
                    Minitel other = world.webSocket("?service=none")) {
                other.seesOnRowZero("Code inconnu");
                minitel.sees(FRENCH);
                Patience.until(() -> world.console("sessions").contains("> DEMO"));
            }
        }
    }

    @Test
    void aBadFileKeepsTheOldOneAndSaysAllItsFaults() throws Exception {
        try (World world = World.with("{'language': 'en'}")) {
            world.config("{'language': 'de', 'limits': {'idle': -1}, 'colour': 1}");
            String answer = world.console("reload");
            assertTrue(answer.contains("language: must be \"fr\" or \"en\""), answer);
            assertTrue(answer.contains("limits.idle"), answer);
            assertTrue(answer.contains("colour"), answer);
            assertTrue(answer.endsWith("the old one stays\r\n"), answer);
            world.config("{");
            assertTrue(world.console("reload").endsWith("the old one stays\r\n"));
            try (Minitel minitel = world.webSocket("")) {
                minitel.sees(ENGLISH);
            }
        }
    }

    @Test
    void whatIsBoundWaitsForTheNextStart() throws Exception {
        try (World world = World.with("{}")) {
            world.config("{'listen': {'telnet': '[::1]:0'}, 'proxies': ['10.0.0.0/8']}");
            String later = "reloaded, 0 services\r\nlisten, proxies: at the next start\r\n";
            assertEquals(later, world.console("reload"));
            assertEquals(later, world.console("reload"));
            world.config("{}");
            assertEquals("reloaded, 0 services\r\n", world.console("reload"));
        }
    }

    @Test
    void theGuardHearsOfTheNewRules() throws Exception {
        try (World world = World.with("{}")) {
            world.config("{'guard': {'always': ['127.0.0.0/8']}}");
            world.console("reload");
            try (Socket socket = world.socket("websocket")) {
                assertEquals(-1, socket.getInputStream().read());
            }
        }
    }

    @Test
    void theCommandSpeaksToTheRunningGateway() throws Exception {
        try (World world = World.with("{}")) {
            Path root = world.root();
            GatewayShell shell = new GatewayShell(root, "");
            assertEquals(0, run(shell, "reload"), shell::err);
            assertEquals("reloaded, 0 services\r\n", shell.out());
            world.config("{'language': 'de'}");
            GatewayShell bad = new GatewayShell(root, "");
            assertEquals(78, run(bad, "reload"));
            assertTrue(bad.err().contains("language: must be"), bad::err);
            assertTrue(bad.err().endsWith("minitel-gateway: the old one stays\n"), bad::err);
            GatewayShell console = new GatewayShell(root, "help\ns\nquit\nbans\n");
            assertEquals(0, run(console, "console"));
            assertTrue(console.out().endsWith("0 sessions\r\ngoodbye\r\n"), console::out);
            GatewayShell drain = new GatewayShell(root, "");
            assertEquals(0, run(drain, "drain"), drain::err);
            assertEquals("draining 0 sessions\r\n", drain.out());
            world.gateway().awaitDrain();
        }
    }

    private static int run(GatewayShell shell, String command) {
        return shell.cli((_, _) -> ExitCode.OK).run(command);
    }

    @Test
    void aDrainSaysGoodbyeToEverybodyAndLetsNobodyIn() throws Exception {
        try (World world = World.with("{}");
                Minitel one = world.webSocket("?speed=4800");
                Minitel other = world.telnet()) {
            one.sees(FRENCH);
            other.sees(FRENCH);
            world.gateway().close();
            one.seesOnRowZero("Maintenance : à bientôt");
            other.seesOnRowZero("Maintenance : à bientôt");
            one.seesTheEnd();
            other.seesTheEnd();
            assertTrue(refused(world, "websocket"));
            assertTrue(refused(world, "telnet"));
        }
    }

    private static boolean refused(World world, String door) {
        try (Socket _ = world.socket(door)) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
