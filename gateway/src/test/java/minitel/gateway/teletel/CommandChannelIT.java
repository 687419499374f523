package minitel.gateway.teletel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import minitel.gateway.teletel.WebSocketPort.Link;
import minitel.gateway.transport.Door;
import minitel.gateway.world.Minitel;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A gateway and a PyMoIP server, over real sockets.
class CommandChannelIT {
    private final BlockingQueue<Link> remotes = new LinkedBlockingQueue<>();
    private WebSocketPort remote;
    private FakePymoip server;
    private TeletelRig gateway;

    @BeforeEach
    void start() throws IOException {
        remote = new WebSocketPort(this::remote);
        String local = "CONNECT," + remote.route("/svc?x=1") + ",None,[]";
        server =
                new FakePymoip(
                        Map.of(
                                "LOCAL",
                                local,
                                "COMMA",
                                local.replace("x=1", "a=1,b=2"),
                                "TTY",
                                "CONNECT," + remote.route("/tty") + ",10,[\"binary\",\"tty\"]",
                                "NOBODY",
                                "CONNECT,ws://127.0.0.1:1/,None,[]",
                                "FAX",
                                "CONNECT,fax:1234,None,[]",
                                "HOUSE",
                                "CONNECT,builtin:home,None,[]",
                                "ODD",
                                local.replace("CONNECT", "DISCONNECT")));
        gateway = new TeletelRig(server.services().route("/"), server.commands().route("/"));
        throughOn(server.linked());
    }

    /// Serves a redirected user: greets, asks for the ROM, tells the test.
    private void remote(Link link) {
        try {
            link.text("\fBIENVENUE\u001b9{");
            remotes.add(link);
            for (var m = link.awaits(); m.isPresent(); m = link.awaits()) {
                link.text("<" + m.get().text() + ">");
            }
        } catch (IOException _) {
            // The user has gone.
        }
    }

    /// The gateway's own visit comes with each link, and goes when commands come through.
    private void throughOn(Link link) {
        assertTrue(
                link.request().header("Sec-WebSocket-Protocol").orElse("").equals("binary, tty"));
        FakeUser own = server.visited();
        assertEquals(
                "PID=gateway,IP=127.0.0.1,PORT=0,Access=Gateway",
                FakePymoip.next(own.introduced, "the gateway's introduction"));
        assertTrue(own.over());
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
        remote.close();
    }

    @Test
    void aTripThereAndBackSaysTheEightMessagesAndNoOther() throws IOException {
        Minitel minitel = gateway.arrives(Door.TELNET);
        String pid = welcome(minitel, "Telnet", "NewTelnetUser");
        trip(minitel, pid);
        minitel.presses(FunctionKey.CONNEXION_FIN);
        minitel.seesTheEnd();
        assertEquals(List.of("UserGone,,," + pid), server.hears(1));
        assertTrue(server.told.isEmpty());
    }

    private String welcome(Minitel minitel, String access, String word) throws IOException {
        FakeUser user = server.visited();
        String introduced = FakePymoip.next(user.introduced, "an introduction");
        String pid = introduced.substring(4, 26);
        String port = introduced.replaceAll(".*PORT=(\\d+),.*", "$1");
        assertEquals("PID=" + pid + ",IP=192.0.2.7,PORT=" + port + ",Access=" + access, introduced);
        assertTrue(pid.matches("[A-Za-z0-9_-]{22}"), pid);
        assertEquals(List.of(word + ",192.0.2.7," + port + "," + pid), server.hears(1));
        minitel.sees("FAUX TELETEL");
        assertEquals("binary 017f7f7f04", FakePymoip.next(user.input, "the marker").toString());
        assertFalse(FakePymoip.next(user.input, "the identity").binary());
        minitel.presses(FunctionKey.SOMMAIRE);
        minitel.seesOnRowZero("0.00Fr");
        return pid;
    }

    private void trip(Minitel minitel, String pid) throws IOException {
        minitel.types("LOCAL");
        minitel.presses(FunctionKey.ENVOI);
        minitel.sees("BIENVENUE");
        String number = server.hears(1).getFirst().split(",")[4];
        String tail = ",,," + pid + "," + number;
        assertEquals(List.of("UserRedirecting" + tail, "UserRedirected" + tail), server.hears(2));
        minitel.seesOnRowZero("0.62Fr");
        FakePymoip.next(remotes, "the remote service");
        minitel.types("Z");
        minitel.sees("Z"); // between < and >, with the terminal's answer when both came at once
        int mark = minitel.mark();
        minitel.presses(FunctionKey.CONNEXION_FIN);
        assertEquals(
                List.of("UserRequestedClose" + tail, "UserRedirectEnded" + tail), server.hears(2));
        minitel.receives(hex(FakePymoip.PAGE), mark);
    }

    @Test
    void aSecondTripIsLikeTheFirst() throws IOException {
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        String pid = welcome(minitel, "WS", "NewWsUser");
        trip(minitel, pid);
        trip(minitel, pid);
    }

    @Test
    void theServerShowsBothStates() throws IOException {
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        welcome(minitel, "WS", "NewWsUser");
        int mark = minitel.mark();
        minitel.types("LOCAL");
        minitel.presses(FunctionKey.ENVOI);
        int shown = minitel.receives(hex("\u001bT T2\u001bP LOCAL\u0018\n"), mark);
        minitel.receives(hex("0.62Fr\u0018\n"), shown);
    }

    @Test
    void theRemoteServiceNeverLearnsWhereItsUserComesFrom() throws IOException {
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        welcome(minitel, "WS", "NewWsUser");
        minitel.types("LOCAL");
        minitel.presses(FunctionKey.ENVOI);
        int identified = minitel.receives(hex("<\u0001Cu<\u0004>"), 0);
        minitel.types("Z"); // the price may come on row 0 in between
        minitel.receives(hex("<Z>"), identified);
    }

    @Test
    void anAddressWithCommasAndOneWithSubprotocolsAreCalledAsTheyStand() throws IOException {
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        welcome(minitel, "WS", "NewWsUser");
        minitel.types("COMMA\u0013A");
        Link link = FakePymoip.next(remotes, "the remote service");
        assertEquals("/svc?a=1,b=2", link.request().target());
        assertTrue(link.request().header("Sec-WebSocket-Protocol").isEmpty());
        server.hears(3);
        minitel.presses(FunctionKey.CONNEXION_FIN);
        server.hears(2);
        minitel.types("TTY\u0013A");
        link = FakePymoip.next(remotes, "the remote service");
        assertEquals("/tty", link.request().target());
        assertEquals("binary, tty", link.request().header("Sec-WebSocket-Protocol").orElse(""));
    }

    @Test
    void connexionFinAsTheFirstKeyAfterEnvoiComesHomeAndKeepsTheSession() throws IOException {
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        String pid = welcome(minitel, "WS", "NewWsUser");
        minitel.types("LOCAL");
        minitel.presses(FunctionKey.ENVOI);
        server.hears(3);
        int mark = minitel.mark();
        minitel.presses(FunctionKey.CONNEXION_FIN);
        assertEquals("UserRequestedClose", server.hears(2).getFirst().split(",")[0]);
        minitel.receives(hex(FakePymoip.PAGE), mark);
        minitel.types("K");
        minitel.receives(hex("K"), minitel.receives(hex(FakePymoip.PAGE), mark));
        minitel.presses(FunctionKey.ANNULATION);
        trip(minitel, pid);
    }

    @Test
    void aServiceThatIsNotThereBringsThePageBack() throws IOException {
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        String pid = welcome(minitel, "WS", "NewWsUser");
        int mark = minitel.mark();
        minitel.types("NOBODY\u0013A");
        List<String> said = server.hears(3);
        assertEquals("UserGotCommand,,," + pid, said.getFirst().substring(0, 17 + 22));
        assertTrue(said.get(1).startsWith("UserRedirecting,,," + pid));
        assertTrue(said.get(2).startsWith("UserRedirectEnded,,," + pid));
        minitel.receives(hex(FakePymoip.PAGE), mark);
        trip(minitel, pid);
    }

    @Test
    void aCommandThatCannotBeCarriedOutIsAnsweredAndTheUserGoesOn() throws IOException {
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        String pid = welcome(minitel, "WS", "NewWsUser");
        for (String odd : List.of("FAX", "HOUSE", "ODD")) {
            minitel.types(odd + "\u0013A");
            List<String> said = server.hears(2);
            assertTrue(said.getFirst().startsWith("UserGotCommand,,," + pid), said.getFirst());
            assertTrue(said.getLast().startsWith("UserRedirectEnded,,," + pid), said.getLast());
        }
        trip(minitel, pid);
    }

    @Test
    void whoLeavesWhileRedirectedIsOnlyGone() throws IOException {
        Minitel minitel = gateway.arrives(Door.TELNET);
        String pid = welcome(minitel, "Telnet", "NewTelnetUser");
        minitel.types("LOCAL\u0013A");
        minitel.sees("BIENVENUE");
        server.hears(3);
        minitel.close();
        assertEquals(List.of("UserGone,,," + pid), server.hears(1));
    }

    @Test
    void nothingThatTheServerSaysClosesTheLink() throws IOException {
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        String pid = welcome(minitel, "WS", "NewWsUser");
        for (String nonsense :
                List.of(
                        "PID=nobody,1,CONNECT,ws://127.0.0.1:1/,None,[]",
                        "PID=" + pid,
                        "PID=,,,,,",
                        "\u00e9\u0000\u00ff",
                        "x".repeat(60_000))) {
            server.says(nonsense);
        }
        trip(minitel, pid);
        assertTrue(server.links.isEmpty(), "no link was made anew");
        assertTrue(gateway.channel().status().ignored() >= 5);
    }

    @Test
    void afterLostLinksTheFirstEnvoiComesThrough() throws IOException {
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        String pid = welcome(minitel, "WS", "NewWsUser");
        for (int lost = 0; lost < 3; lost++) {
            server.commands().away();
            server.commands().back();
            throughOn(server.linked());
        }
        trip(minitel, pid);
    }

    @Test
    void aGatewayThatIsStartedAnewGetsItsFirstCommand() throws IOException {
        gateway.close();
        gateway = new TeletelRig(server.services().route("/"), server.commands().route("/"));
        throughOn(server.linked());
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        String pid = welcome(minitel, "WS", "NewWsUser");
        trip(minitel, pid);
    }

    @Test
    void whoCameWithoutALinkIsIntroducedAndAnnouncedLater() throws IOException {
        loseTheLink();
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        FakeUser user = server.visited();
        String introduced = FakePymoip.next(user.introduced, "an introduction");
        minitel.sees("FAUX TELETEL");
        minitel.presses(FunctionKey.SOMMAIRE);
        server.commands().back();
        throughOn(server.linked());
        String pid = introduced.substring(4, 26);
        assertTrue(server.hears(1).getFirst().startsWith("NewWsUser,192.0.2.7,"));
        trip(minitel, pid);
    }

    @Test
    void theEndOfATripIsNotToldOnAnotherLinkAndThePageComesFromMemory() throws IOException {
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        String pid = welcome(minitel, "WS", "NewWsUser");
        minitel.types("LOCAL\u0013A");
        minitel.sees("BIENVENUE");
        server.hears(3);
        loseTheLink();
        server.commands().back();
        throughOn(server.linked());
        int mark = minitel.mark();
        minitel.presses(FunctionKey.CONNEXION_FIN);
        minitel.receives(hex(FakePymoip.PAGE), mark);
        minitel.presses(FunctionKey.ANNULATION);
        trip(minitel, pid);
    }

    @Test
    void aServerThatWasStartedAnewHearsNoNumberOfTheOldOne() throws IOException {
        Minitel away = gateway.arrives(Door.WEBSOCKET);
        String old = welcome(away, "WS", "NewWsUser");
        away.types("LOCAL\u0013A");
        away.sees("BIENVENUE");
        String number = server.hears(3).getFirst().split(",")[4];
        server.services().away();
        loseTheLink();
        server.services().back();
        server.commands().back();
        throughOn(server.linked());
        server.forgets(number);
        Minitel other = gateway.arrives(Door.WEBSOCKET);
        assertEquals(number, server.visited().number());
        other.sees("FAUX TELETEL");
        server.hears(1);
        away.presses(FunctionKey.CONNEXION_FIN);
        FakePymoip.next(server.visited().introduced, "an introduction to the new server");
        away.sees("FAUX TELETEL");
        away.close();
        assertEquals(List.of("UserGone,,," + old), server.hears(1));
    }

    @Test
    void theTaskOfALostLinkThatWaitsBehindOursTakesNoCommand() throws IOException {
        server.hauntsTheNextLink();
        loseTheLink();
        server.commands().back();
        throughOn(server.linked());
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        String pid = welcome(minitel, "WS", "NewWsUser");
        trip(minitel, pid);
    }

    private void loseTheLink() {
        server.commands().away();
        Patience.until(() -> !gateway.channel().status().up());
    }

    private static String hex(String latin1) {
        return java.util.HexFormat.of()
                .formatHex(latin1.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}
