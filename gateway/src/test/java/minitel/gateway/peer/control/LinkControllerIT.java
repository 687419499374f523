package minitel.gateway.peer.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.GroupProver;
import minitel.gateway.peer.trust.InvitationProver;
import minitel.gateway.peer.trust.proof.LinkSecret;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole controllers, each with a stub of tincan.
class LinkControllerIT extends SiteBench {

    /// From the first datagram to the link that is back after its trim: what the recorded stub
    /// heard, in the same bytes. How often the state is asked for depends on the machine.
    @ParameterizedTest
    @EnumSource
    void theWholeLifeOfALinkIsTheRecordedOne(LinkFraming framing) throws IOException {
        StubEngine hers = engine(HERS, framing);
        StubEngine his = engine(HIS, framing);
        Site alice =
                new Site(
                        social("alice", ALICE, true),
                        line(hers.address(), framing),
                        InvitationProver::new);
        Site bob =
                new Site(
                        social("bob", BOB, true),
                        line(his.address(), framing),
                        InvitationProver::new);
        approve(alice, BOB, HIS, "bob");
        approve(bob, ALICE, HERS, "alice");
        alice.start();
        Patience.until(() -> hers.heard.contains(GET));
        bob.start();
        Patience.until(() -> alice.sees("bob " + BOB + " online"));
        Patience.until(() -> bob.sees("alice " + ALICE + " online"));
        hers.setUp(BOB.hex(), false);
        clock.pass(Duration.ofSeconds(5));
        Patience.until(() -> !hers.hasLink(BOB.hex()));
        bus.presence();
        Patience.until(() -> hers.hasLink(BOB.hex()));
        assertEquals(expectedLife(), life(hers));
    }

    /// Without the port, and without what is said again.
    private static List<String> life(StubEngine engine) {
        return engine.heard.stream()
                .map(json -> json.replaceAll("\"port\": \\d+", "\"port\": PORT"))
                .filter(json -> !json.equals(GET))
                .distinct()
                .filter(json -> !json.contains("172.31.0.103") && !json.contains("172.31.0.102"))
                .toList();
    }

    private static List<String> expectedLife() {
        String create =
                "{\"cas\": \"%s\", \"fpr\": \"4A:F5:07:B3:83:F4:8A:D5:8F:01:A3:1C:99:7F:76:34:0F:C0:E4:9E\","
                        + " \"m\": \"create_link\", \"overlay_id\": 1, \"sec\": true, \"stun\":"
                        + " \"127.0.0.1:3478\", \"turn\": \"\", \"turn_pass\": \"\","
                        + " \"turn_user\": \"\", \"uid\":"
                        + " \"9aea775574b274fbf50d7347ce1630346278442b\"}";
        String candidate =
                "1290502681:1:udp:10.77.0.2:40000:2122194687:usr6272:pwdpwdpwdpwdpwdpwdpwdpwd:local"
                        + ":eth0:0:428887645";
        return List.of(
                "{\"flag\": 0, \"logging\": 1, \"m\": \"set_logging\"}",
                "{\"ip\": \"::\", \"m\": \"set_cb_endpoint\", \"port\": PORT}",
                "{\"ip4\": \"172.31.0.100\", \"ip4_mask\": 24, \"ip6\":"
                        + " \"fd50:0dbc:41f2:4a3c:fe91:69a5:6d5f:9a69\", \"ip6_mask\": 64, \"m\":"
                        + " \"set_local_ip\", \"subnet_mask\": 32, \"uid\":"
                        + " \"fe9169a56d5f9a69fd7cc16b0137b59d7d293c20\"}",
                "{\"host\": \"127.0.0.1\", \"m\": \"register_svc\", \"password\": \"***\","
                        + " \"username\": \"alice@x\"}",
                create.formatted(""),
                "{\"ip4\": \"172.31.0.101\", \"ip6\":"
                        + " \"fd50:0dbc:41f2:4a3c:9aea:7755:74b2:74fb\", \"m\":"
                        + " \"set_remote_ip\", \"uid\":"
                        + " \"9aea775574b274fbf50d7347ce1630346278442b\"}",
                create.formatted(candidate),
                "{\"m\": \"trim_link\", \"uid\": \"9aea775574b274fbf50d7347ce1630346278442b\"}");
    }

    @Test
    void anInvitationLinksTwoFriendsWhoKnewNothingOfEachOther() throws Exception {
        StubEngine hers = engine(HERS, LinkFraming.YEAR_2013);
        StubEngine his = engine(HIS, LinkFraming.YEAR_2013);
        Site alice = site(social("alice", ALICE, false), hers);
        alice.start();
        Patience.until(() -> alice.controller.self().isPresent());
        var line =
                new InvitationProver(alice.book)
                        .invite(
                                alice.controller.self().orElseThrow(),
                                Route.parseWebSocket("wss://gateway.example:9001/"),
                                Duration.ofHours(1));
        Site bob = site(social("bob", BOB, false), his);
        bob.start();
        Patience.until(() -> bob.controller.self().isPresent());
        new InvitationProver(bob.book).accept(bob.controller.self().orElseThrow(), line.reveal());
        Patience.until(() -> {
            showAgain(hers, his);
            return alice.sees("bob " + BOB + " online") && bob.sees("alice " + ALICE + " online");
        });
    }

    @Test
    void membersOfAGroupAreLinkedByItsSecretAndNobodyElseIs() throws IOException {
        LinkSecret secret = LinkSecret.fresh();
        StubEngine ada = engine(HERS, LinkFraming.YEAR_2013);
        StubEngine ben = engine(HIS, LinkFraming.YEAR_2013);
        StubEngine eve = engine(HIS.replace('4', '5'), LinkFraming.YEAR_2013);
        Site first = member("ada", "172.31.0.10", secret, ada);
        Site second = member("ben", "172.31.0.20", secret, ben);
        Site third = member("eve", "172.31.0.30", LinkSecret.fresh(), eve);
        first.start();
        second.start();
        third.start();
        String benUid = PeerUid.ofAddress(OverlayAddresses.parseIp4("172.31.0.20")).hex();
        String eveUid = PeerUid.ofAddress(OverlayAddresses.parseIp4("172.31.0.30")).hex();
        Patience.until(() -> {
            bus.presenceOfUnlinked();
            return first.sees("ben " + benUid + " online")
                    && first.sees(eveUid + " " + eveUid + " asks");
        });
        assertTrue(
                ada.heard.stream()
                        .anyMatch(json ->
                                json.contains("set_remote_ip")
                                        && json.contains("\"172.31.0.20\"")));
        assertFalse(ada.hasLink(eveUid));
    }

    private Site member(String name, String ip4, LinkSecret secret, StubEngine engine)
            throws IOException {
        return new Site(
                group(name, ip4),
                line(engine.address(), LinkFraming.YEAR_2013),
                book -> new GroupProver(book, secret));
    }

    @Test
    void whomTheOwnerApprovesIsLinkedAtOnceAndWhomHeForgetsNoLonger() throws IOException {
        StubEngine hers = engine(HERS, LinkFraming.YEAR_2013);
        Site alice = site(social("alice", ALICE, false), hers);
        Site bob = site(social("bob", BOB, false), engine(HIS, LinkFraming.YEAR_2013));
        alice.start();
        Patience.until(() -> alice.controller.self().isPresent());
        bob.start();
        Patience.until(() -> alice.sees(BOB + " " + BOB + " asks"));
        assertFalse(hers.hasLink(BOB.hex()));
        alice.controller.approve(BOB.hex(), Optional.of(new TunnelName("bob")));
        Patience.until(() -> hers.hasLink(BOB.hex()));
        alice.controller.forget("bob");
        Patience.until(() -> !hers.hasLink(BOB.hex()));
    }
}
