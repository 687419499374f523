package minitel.gateway.peer.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.cli.ControlSocket;
import minitel.gateway.peer.control.StubBus;
import minitel.gateway.peer.route.LinkBoard;
import minitel.gateway.peer.route.LinkSight;
import minitel.gateway.peer.route.StatusLinkDirectory;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.peer.trust.proof.InvitationLine;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two whole programs, each with its file, its directories and a stub of an engine.
class PeerLinkProgramIT {
    private static final String HERS =
            "17:55:0C:76:A0:5B:15:B0:A8:D0:16:BF:FA:B4:E8:81:16:A5:18:51";
    private static final String HIS = "4A:F5:07:B3:83:F4:8A:D5:8F:01:A3:1C:99:7F:76:34:0F:C0:E4:9E";

    @TempDir private Path directory;
    private final StubBus bus = new StubBus();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private PeerLinkSite site(String name, String fingerprint) throws Exception {
        PeerLinkSite site = new PeerLinkSite(directory.resolve(name), bus, name, fingerprint, "");
        open.add(site);
        assertTrue(site.answers());
        return site;
    }

    /// An engine's key is known a moment after the start.
    private static String invitation(PeerLinkSite from, String words) {
        List<String> said = new ArrayList<>();
        Patience.until(() -> {
            said.add(from.say(words));
            return said.getLast().startsWith(InvitationLine.LABEL);
        });
        return said.getLast();
    }

    private void linked(PeerLinkSite site, String line) {
        Patience.until(() -> {
            bus.presenceOfUnlinked();
            return site.list().equals(List.of(line));
        });
    }

    @Test
    void whoAsksIsListedApprovedByNameLinkedAndFoundByARoute() throws Exception {
        PeerLinkSite alice = site("alice", HERS);
        PeerLinkSite bob = site("bob", HIS);
        assertEquals("ready\n", alice.out.toString(StandardCharsets.UTF_8));
        linked(alice, bob.uid + " " + bob.uid + " asks");
        linked(bob, alice.uid + " " + alice.uid + " asks");
        assertEquals(
                "approved bob " + bob.uid + " " + HIS, alice.say("approve " + bob.uid + " bob"));
        assertEquals(
                alice.uid
                        + " has shown no such key: minitel-gateway peer-link list --keys says which",
                bob.say("approve " + alice.uid + " alice " + HIS));
        assertEquals(
                "approved alice " + alice.uid + " " + HERS,
                bob.say("approve " + alice.uid + " alice " + HERS.substring(0, 26)));
        linked(alice, "bob " + bob.uid + " online");
        assertEquals(
                bob.uid,
                new StatusLinkDirectory(List.of(alice.status()))
                        .find(new LinkName("bob"))
                        .orElseThrow()
                        .uid());
    }

    /// Else whoever has the gateway would have the controller killed as one that hangs.
    @Test
    void whoeverTakesAllPlacesOfTheGatewaysSocketIsNoReasonToTakeTheProgramForDead()
            throws Exception {
        PeerLinkSite alice = site("alice", HERS);
        var socket = UnixDomainSocketAddress.of(alice.shared().resolveSibling(ControlSocket.NAME));
        Patience.until(() -> {
            open.add(SocketChannel.open(socket));
            return alice.sayAsGateway("alive").isEmpty();
        });
        assertTrue(alice.answers());
    }

    @Test
    void theGatewaysOperatorSeesWhoAsksAndApprovesTheKeyThatHeHasSeenAndNothingElse()
            throws Exception {
        PeerLinkSite alice = site("alice", HERS);
        PeerLinkSite bob = site("bob", HIS);
        LinkBoard board = new LinkBoard(new StatusLinkDirectory(List.of(alice.shared())));
        Patience.until(() -> {
            bus.presence();
            return board.seen().askers().size() == 1;
        });
        assertEquals(HIS, board.seen().askers().getFirst().fingerprint().text());

        for (String word : List.of("invite", "forget bob", "withdraw", "approve " + bob.uid)) {
            assertEquals("here is known: approve UID NAME FINGERPRINT", alice.sayAsGateway(word));
        }
        for (String begin : List.of("", " ", "4A:F5:07:B3:8", HIS.substring(0, 25))) {
            String answer = alice.sayAsGateway("approve " + bob.uid + " bob " + begin);
            assertFalse(answer.startsWith("approved"), answer);
        }
        String other = HIS.replace('4', '5');
        assertTrue(
                alice.sayAsGateway("approve " + bob.uid + " bob " + other)
                        .contains(" has shown no such key"));
        assertEquals(List.of(bob.uid + " " + bob.uid + " asks"), alice.list());
        assertEquals(
                "approved bob " + bob.uid + " " + HIS,
                alice.sayAsGateway("approve " + bob.uid + " bob " + HIS));
    }

    @Test
    void anInvitationLinksBothAndWhoIsForgottenIsLinkedNoLonger() throws Exception {
        PeerLinkSite alice = site("alice", HERS);
        PeerLinkSite bob = site("bob", HIS);
        String line = invitation(alice, "invite paris");
        assertEquals(new TunnelName("paris"), InvitationLine.parse(line).name());
        Patience.until(() -> !bob.say("invite").contains("has not said its key"));

        assertEquals("accepted paris " + alice.uid + " " + HERS, bob.say("accept " + line));

        linked(alice, "bob " + bob.uid + " online");
        linked(bob, "paris " + alice.uid + " online");
        assertTrue(bob.engine.isOnline(alice.uid.hex()));
        LinkBoard board = new LinkBoard(new StatusLinkDirectory(List.of(alice.status())));
        Patience.until(() -> {
            LinkSight seen = board.seen();
            return Long.valueOf(1).equals(seen.tally().book().get("approved"))
                    && Long.valueOf(0).equals(seen.tally().proofs().get("forged"))
                    && seen.peers().size() == 1;
        });

        assertEquals("forgotten paris " + alice.uid + " " + HERS, bob.say("forget paris"));
        linked(bob, alice.uid + " " + alice.uid + " asks");
        assertFalse(bob.engine.hasLink(alice.uid.hex()));
    }

    @Test
    void anInvitationThatWasWithdrawnApprovesNobody() throws Exception {
        PeerLinkSite alice = site("alice", HERS);
        PeerLinkSite bob = site("bob", HIS);
        String line = invitation(alice, "invite");
        invitation(alice, "invite");
        invitation(bob, "invite");

        assertEquals("withdrawn 2 invitations", alice.say("withdraw"));
        assertEquals("withdrawn 0 invitations", alice.say("withdraw"));

        assertEquals("accepted alice " + alice.uid + " " + HERS, bob.say("accept " + line));
        Patience.until(() -> {
            bus.presence();
            return Files.readString(alice.status()).contains("\"stray\": 1");
        });
        assertEquals(List.of(bob.uid + " " + bob.uid + " asks"), alice.list());
    }

    @Test
    void aReloadPublishesAndNothingIsServedBefore() throws Exception {
        PeerLinkSite alice = site("alice", HERS);
        assertEquals(Optional.empty(), alice.serving());

        alice.write(", \"publish\": {\"service\": \"tcp://127.0.0.1:9\"}");
        assertEquals("reloaded, 1 word published", alice.say("reload"));
        Patience.until(() -> alice.serving().isPresent());
        Patience.until(() -> Files.readString(alice.status()).contains("\"strangers\": 0"));

        alice.write(", \"publish\": 5");
        assertTrue(alice.say("reload").contains("publish"));
        assertTrue(alice.serving().isPresent());
    }

    @Test
    void whatTheOwnerSaysWronglyIsAnsweredWithASentence() throws Exception {
        PeerLinkSite alice = site("alice", HERS);
        invitation(alice, "invite");
        String own = invitation(alice, "invite");
        for (Map.Entry<String, String> row :
                Map.ofEntries(
                                Map.entry(
                                        "approve nobody",
                                        "nobody called \"nobody\" asks to be linked"),
                                Map.entry("approve", "the peer-link knows reload, approve NAME"),
                                Map.entry("approve a b c d", "the peer-link knows"),
                                Map.entry("approve a B", "a name in a tunnel is"),
                                Map.entry("approve a b QUJDREVGR0h", "of a key at least the first"),
                                Map.entry("invite B", "a name in a tunnel is"),
                                Map.entry("invite a b", "the peer-link knows"),
                                Map.entry("accept", "the peer-link knows"),
                                Map.entry("accept hello", "this is no invitation"),
                                Map.entry("accept " + own, "this invitation is your own"),
                                Map.entry("accept " + own.substring(1), "this is no invitation"),
                                Map.entry(
                                        "accept " + own.substring(0, own.length() - 1),
                                        "the invitation is not whole"),
                                Map.entry("withdraw all", "the peer-link knows"),
                                Map.entry("forget nobody", "nobody called \"nobody\" is approved"),
                                Map.entry("forget", "the peer-link knows"),
                                Map.entry("hello", "the peer-link knows"),
                                Map.entry("reload", "reloaded, 0 words published"))
                        .entrySet()) {
            String answer = alice.say(row.getKey());
            assertTrue(answer.startsWith(row.getValue()), row.getKey() + ": " + answer);
        }
    }
}
