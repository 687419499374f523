package minitel.gateway.web.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import minitel.gateway.observe.LogTail;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.kit.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The log says who did something: an operator at which door, from which address, by which login.
class DeedsIT {
    private static final String PASSWORD = "trente-six";
    private static final String CONSOLE = "the operator at the console from 127.0.0.1 ";

    private World world;
    private RawHttp rawHttp;
    private long logged;

    @BeforeEach
    void open() throws IOException {
        world =
                World.with(
                        "{'language': 'en', 'listen': {'password': '"
                                + PASSWORD
                                + "'}, 'dump': {'directory': 'rec', 'sessions': 'chosen'}}");
        rawHttp = new RawHttp(world.address("web"));
        logged = LogTail.OF_PROGRAM.since(0).next();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private void isLogged(String line) {
        List<String> lines = LogTail.OF_PROGRAM.since(logged).lines();
        assertTrue(lines.stream().anyMatch(it -> it.endsWith(line)), () -> line + "\n" + lines);
    }

    private String login() throws IOException {
        return "Cookie: "
                + rawHttp.post("/api/login", "{\"password\": \"" + PASSWORD + "\"}")
                        .header("set-cookie")
                        .split(";")[0];
    }

    private Minitel visitor() throws IOException {
        Minitel minitel = world.webSocket("");
        minitel.sees("The Minitel is back in service");
        return minitel;
    }

    private void acts(String path, String json, String cookie) throws IOException {
        assertEquals(200, rawHttp.post("/api/" + path, json.replace('\'', '"'), cookie).status());
    }

    @Test
    void everyActOfThePageIsLoggedWithItsLogin() throws Exception {
        login();
        String cookie = login();
        String who = "the operator at the web port from 127.0.0.1 (login 2) ";
        isLogged(who + "logs in");
        try (Minitel minitel = visitor()) {
            acts("sessions/s1/message", "{'text': 'SOUP'}", cookie);
            isLogged(who + "writes to s1: SOUP");
            acts("message", "{'text': 'IS READY'}", cookie);
            isLogged(who + "writes to all: IS READY");
            acts("sessions/s1/record", "{'on': true}", cookie);
            isLogged(who + "records s1");
            acts("sessions/s1/record", "{'on': false}", cookie);
            isLogged(who + "records no further s1");
            watches(cookie);
            isLogged(who + "watches s1");
            acts("sessions/s1/kick", "{}", cookie);
            isLogged(who + "kicks s1");
            minitel.seesTheEnd();
        }
        acts("bans", "{'range': '192.0.2.0/24', 'days': 3, 'reason': 'why\\u202e'}", cookie);
        isLogged(who + "bans 192.0.2.0/24 for 3 days: why?");
        acts("bans/lift", "{'range': '192.0.2.0/24'}", cookie);
        isLogged(who + "unbans 192.0.2.0/24");
        acts("reload", "{}", cookie);
        isLogged(who + "reloads the configuration");
        acts("drain", "{}", cookie);
        isLogged(who + "drains: the program ends");
        acts("logout", "{}", cookie);
        isLogged(who + "logs out");
    }

    /// Returns when the first event has come.
    private void watches(String cookie) throws IOException {
        try (Socket socket = rawHttp.open()) {
            String ask =
                    "GET /api/sessions/s1/watch HTTP/1.1\r\nHost: "
                            + rawHttp.host()
                            + "\r\n"
                            + cookie
                            + "\r\n\r\n";
            socket.getOutputStream().write(ask.getBytes(StandardCharsets.UTF_8));
            assertEquals('H', socket.getInputStream().read());
        }
    }

    @Test
    void whatWasNotDoneIsNotLogged() throws IOException {
        assertEquals(409, rawHttp.post("/api/sessions/s77/kick", "{}", login()).status());
        world.console(PASSWORD, "unban 192.0.2.9");
        List<String> lines = LogTail.OF_PROGRAM.since(logged).lines();
        assertFalse(lines.stream().anyMatch(it -> it.endsWith(" kicks s77")), lines::toString);
        assertFalse(
                lines.stream().anyMatch(it -> it.endsWith(" unbans 192.0.2.9")), lines::toString);
    }

    @Test
    void everyActOfTheConsoleIsLoggedWithItsAddress() throws IOException {
        try (Minitel minitel = visitor()) {
            world.console(
                    PASSWORD,
                    "message s1 SOUP",
                    "message all READY",
                    "yes",
                    "record s1",
                    "record s1 off",
                    "kick s1",
                    "yes",
                    "ban 192.0.2.0/24 3 why",
                    "yes",
                    "unban 192.0.2.0/24",
                    "reload",
                    "drain yes");
            minitel.seesTheEnd();
        }
        List.of(
                        "writes to s1: SOUP",
                        "writes to all: READY",
                        "records s1",
                        "records no further s1",
                        "kicks s1",
                        "bans 192.0.2.0/24 for 3 days: why",
                        "unbans 192.0.2.0/24",
                        "reloads the configuration",
                        "drains: the program ends")
                .forEach(deed -> isLogged(CONSOLE + deed));
    }

    @Test
    void atTheSocketTheSystemSaysWhoItIsAndWhoFollowsIsTold() throws IOException {
        try (SocketChannel follower = socket();
                SocketChannel other = socket()) {
            BufferedReader heard = lines(follower);
            say(follower, "trace\n");
            assertTrue(heard.readLine().contains("tracing"));
            say(other, "ban 192.0.2.1 3\nyes\n");
            String line = heard.readLine();
            String user = System.getProperty("user.name");
            String who = "the operator at the socket of the console of user " + user;
            assertTrue(line.endsWith(who + " bans 192.0.2.1 for 3 days"), line);
            isLogged(who + " bans 192.0.2.1 for 3 days");
        }
    }

    private SocketChannel socket() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(world.gateway().consoleSocket()));
    }

    private static BufferedReader lines(SocketChannel channel) {
        return new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    private static void say(SocketChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
