package minitel.gateway.relay.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A relay's interface and somebody at the other end of its wire, each in a network of its own.
class RelaySegmentIT {
    private SegmentHost relay;
    private SegmentHost other;

    @BeforeEach
    void wire() throws Exception {
        relay = new SegmentHost();
        other = new SegmentHost();
        wireAgain();
        other.network().ip("addr", "add", "10.76.1.20/24", "brd", "+", "dev", "far0");
        relay.start(List.of());
        other.start(List.of());
    }

    private void wireAgain() throws Exception {
        relay.network().wire("eth0", other.network(), "far0");
    }

    @AfterEach
    void unwire() {
        relay.close();
        other.close();
    }

    private void address(String address) throws Exception {
        relay.network().ip("addr", "add", address, "brd", "+", "dev", "eth0");
    }

    @Test
    void itHearsWhatIsForEverybodyAndNothingElse() throws Exception {
        address("10.76.1.10/24");
        relay.does("relay eth0", "changed eth0 up 10.76.1.10/24");
        other.does("cast 10.76.1.20 10.76.1.10 unicast", "cast unicast");
        other.does("cast 10.76.1.20 224.0.0.251 group", "cast group");
        other.does("cast 10.76.1.20 255.255.255.255 all", "cast all");
        relay.saysBefore(
                "heard.*(unicast|group).*", "heard eth0 all from 10.76.1.20 to 255.255.255.255");
        other.does("cast 10.76.1.20 10.76.1.255 directed", "cast directed");
        relay.says("heard eth0 directed from 10.76.1.20 to 10.76.1.255");
    }

    @Test
    void whatItRepeatsComesFromWhomTheFrameNames() throws Exception {
        address("10.76.1.10/24");
        relay.does("relay eth0", "changed eth0 up 10.76.1.10/24");
        relay.says("relays");
        relay.does("listen 0.0.0.0", "listens");
        other.does("listen 0.0.0.0", "listens");

        relay.does("repeat eth0 10.76.2.20 255.255.255.255 question", "outcome SENT");

        other.says("got question from 10.76.2.20:777");
        other.does("cast 10.76.1.20 255.255.255.255 all", "cast all");
        relay.says("heard eth0 all from .*");
        Patience.until(
                () -> relay.times("got question from 10.76.2.20:777") == 1); // its host's own
        assertEquals(1, relay.times("heard.*"));
    }

    @Test
    void withoutAnAddressItHearsAndRepeats() throws Exception {
        relay.does("relay eth0", "changed eth0 up");
        relay.says("relays");
        other.does("listen 0.0.0.0", "listens");
        relay.does("repeat eth0 10.76.2.20 255.255.255.255 question", "outcome SENT");
        other.says("got question from 10.76.2.20:777");
        other.does("cast 10.76.1.20 255.255.255.255 all", "cast all");
        relay.says("heard eth0 all from 10.76.1.20 to 255.255.255.255");
    }

    @Test
    void aGroupIsJoinedSoThatItsFramesCome() throws Exception {
        relay.does("relay eth0 239.1.2.3", "changed eth0 up"); // without an address, too
        relay.says("relays");
        assertEquals(
                1,
                relay.network()
                        .say("ip", "maddr")
                        .lines()
                        .filter("\tinet  239.1.2.3"::equals)
                        .count());
        other.does("member 239.1.2.3 far0", "member");
        other.does("cast 10.76.1.20 239.1.2.3 news", "cast news");
        relay.says("heard eth0 news from 10.76.1.20 to 239.1.2.3");
        relay.does("repeat eth0 10.76.2.20 239.1.2.3 more", "outcome SENT");
        other.says("got more from 10.76.2.20:777");
    }

    @Test
    void whatIsSwitchedOffIsHeardAgainWhenItIsOn() throws Exception {
        address("10.76.1.10/24");
        relay.does("relay eth0 239.1.2.3", "changed eth0 up 10.76.1.10/24");
        relay.network().ip("link", "set", "eth0", "down");
        relay.says("changed eth0 down");
        relay.does("repeat eth0 10.76.2.20 255.255.255.255 lost", "outcome DOWN");
        relay.network().ip("link", "set", "eth0", "up");
        relay.says("changed eth0 up 10.76.1.10/24");
        other.does("cast 10.76.1.20 255.255.255.255 again", "cast again");
        relay.says("heard eth0 again from .*");
        assertEquals(3, relay.times("changed.*"));
    }

    @Test
    void whatIsNotThereIsWaitedForAndHeardWhenItComesAndComesBack() throws Exception {
        relay.network().ip("link", "del", "eth0");
        relay.does("relay eth0 239.1.2.3", "changed eth0 absent");
        wireAgain();
        address("10.76.1.10/24");
        other.network().ip("addr", "add", "10.76.1.20/24", "brd", "+", "dev", "far0");
        relay.says("changed eth0 up 10.76.1.10/24");
        relay.network().ip("link", "del", "eth0");
        relay.says("changed eth0 absent");
        wireAgain();
        address("10.76.1.11/24");
        other.network().ip("addr", "add", "10.76.1.20/24", "brd", "+", "dev", "far0");
        relay.says("changed eth0 up 10.76.1.11/24");
        other.does("cast 10.76.1.20 239.1.2.3 again", "cast again");
        relay.says("heard eth0 again from .*");
    }

    @Test
    void anotherAddressIsNoticed() throws Exception {
        address("10.76.1.10/24");
        relay.does("relay eth0", "changed eth0 up 10.76.1.10/24");
        relay.network().ip("addr", "flush", "dev", "eth0");
        address("10.76.1.99/25");
        relay.says("changed eth0 up 10.76.1.99/25");
        other.does("cast 10.76.1.20 255.255.255.255 again", "cast again");
        relay.says("heard eth0 again from .*");
    }

    @Test
    void aVlanIsAnInterfaceAsAnyAndItsFramesAreNotThoseOfItsCard() throws Exception {
        address("10.76.1.10/24");
        String refusal =
                relay.network()
                        .refusal(
                                "link", "add", "link", "eth0", "name", "eth0.5", "type", "vlan",
                                "id", "5");
        assumeTrue(refusal.isEmpty(), "this kernel has no VLANs: " + refusal);
        relay.network().ip("addr", "add", "10.76.5.10/24", "brd", "+", "dev", "eth0.5");
        relay.network().ip("link", "set", "eth0.5", "up");
        other.network()
                .ip("link", "add", "link", "far0", "name", "far0.5", "type", "vlan", "id", "5");
        other.network().ip("addr", "add", "10.76.5.20/24", "brd", "+", "dev", "far0.5");
        other.network().ip("link", "set", "far0.5", "up");
        relay.does("relay eth0,eth0.5", "changed eth0.5 up 10.76.5.10/24");
        relay.says("relays");
        other.does("listen 0.0.0.0", "listens");

        other.does("cast 10.76.5.20 255.255.255.255 tagged", "cast tagged");
        relay.saysBefore("heard eth0 .*", "heard eth0.5 tagged from 10.76.5.20 to .*");
        other.does("cast 10.76.1.20 255.255.255.255 plain", "cast plain");
        relay.saysBefore("heard eth0.5 .*", "heard eth0 plain from 10.76.1.20 to .*");
        relay.does("repeat eth0.5 10.76.2.20 10.76.5.255 question", "outcome SENT");
        other.says("got question from 10.76.2.20:777");
    }

    @Test
    void whatHasTheTagOfAVlanIsNotHeardAtTheCard() throws Exception {
        address("10.76.1.10/24");
        relay.does("relay eth0", "changed eth0 up 10.76.1.10/24");
        other.does("tagged far0 5 of-5", "tagged SENT");
        other.does("cast 10.76.1.20 255.255.255.255 plain", "cast plain");
        relay.saysBefore("heard.*of-5.*", "heard eth0 plain from .*");
    }

    @Test
    void aBridgeAndThePortOfABridgeAreInterfacesAsAny() throws Exception {
        relay.network().ip("link", "add", "br0", "type", "bridge");
        relay.network().ip("link", "set", "eth0", "master", "br0");
        relay.network().ip("link", "set", "br0", "up");
        relay.network().ip("addr", "add", "10.76.1.10/24", "brd", "+", "dev", "br0");
        relay.does("relay br0,eth0", "changed br0 up 10.76.1.10/24");
        relay.says("changed eth0 up");
        other.does("cast 10.76.1.20 255.255.255.255 all", "cast all");
        relay.says("heard (br0|eth0) all from .*");
        relay.says("heard (br0|eth0) all from .*");
        assertEquals(1, relay.times("heard br0 .*"));
    }

    @Test
    void whatIsTooLongForTheSegmentIsSaidToBe() throws Exception {
        address("10.76.1.10/24");
        relay.does("relay eth0", "changed eth0 up 10.76.1.10/24");
        other.does("listen 0.0.0.0", "listens");
        relay.does("repeat eth0 10.76.2.20 255.255.255.255 " + "x".repeat(1472), "outcome SENT");
        other.says("got x{1472} from .*");
        relay.does(
                "repeat eth0 10.76.2.20 255.255.255.255 " + "x".repeat(1473), "outcome TOO_LONG");
        relay.network().ip("addr", "flush", "dev", "eth0");
        relay.says("changed eth0 up");
        relay.does(
                "repeat eth0 10.76.2.20 255.255.255.255 " + "x".repeat(1473), "outcome TOO_LONG");
    }
}
