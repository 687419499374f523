package minitel.gateway.relay.frame;

import static minitel.gateway.relay.frame.CraftedFrame.address;
import static minitel.gateway.relay.frame.FrameAudience.EVERYBODY;
import static minitel.gateway.relay.frame.FrameAudience.GROUP;
import static minitel.gateway.relay.frame.FrameAudience.OTHER;
import static minitel.gateway.relay.frame.FrameAudience.SEGMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrameAudienceTest {
    private static final String ALL = "ff:ff:ff:ff:ff:ff";
    private static final List<SegmentAddress> HERE =
            List.of(
                    new SegmentAddress(address("10.76.1.1"), 24),
                    new SegmentAddress(address("192.168.3.1"), 31));
    private static final Set<Ipv4Address> GROUPS = Set.of(address("224.0.0.251"));

    @Test
    void itIsForEverybodyWhenBothAddressesSaySo() {
        assertEquals(EVERYBODY, heard("255.255.255.255", ALL));
        assertEquals(EVERYBODY, relayedTo("255.255.255.255", ALL));
        assertEquals(OTHER, heard("255.255.255.255", "02:00:00:00:00:15"));
        assertEquals(OTHER, relayedTo("255.255.255.255", "02:00:00:00:00:15"));
    }

    @Test
    void itIsForASegmentWhenItIsThatOnes() {
        assertEquals(SEGMENT, heard("10.76.1.255", ALL));
        assertEquals(OTHER, heard("10.76.255.255", ALL));
        assertEquals(OTHER, heard("10.76.2.255", ALL));
        assertEquals(OTHER, heard("10.76.1.255", "02:00:00:00:00:15"));
    }

    @Test
    void fromAfarItIsForASegmentWhenItsSenderCanBeOnIt() {
        assertEquals(SEGMENT, relayedTo("10.76.1.255", ALL));
        assertEquals(SEGMENT, relayedTo("10.76.255.255", ALL));
        assertEquals(SEGMENT, relayedTo("10.76.1.31", ALL));
        assertEquals(SEGMENT, relayedTo("10.76.1.23", ALL), "of 10.76.1.16 to 10.76.1.23");
        assertEquals(OTHER, relayedTo("10.76.1.15", ALL), "its sender would not be one of them");
        assertEquals(OTHER, relayedTo("10.76.2.255", ALL));
        assertEquals(OTHER, relayedTo("10.76.1.21", ALL), "of two there is no such address");
        assertEquals(OTHER, relayedTo("10.76.1.20", ALL), "the sender himself");
        assertEquals(OTHER, relayedTo("10.76.1.9", ALL));
        assertEquals(OTHER, relayedTo("10.76.1.255", "02:00:00:00:00:15"));
    }

    @Test
    void fromAfarNobodyIsCalledAsAllAreAndNoSegmentHasNoMachines() {
        assertEquals(OTHER, relayed("10.76.1.255", "10.76.1.255"));
        assertEquals(OTHER, relayed("127.0.0.1", "127.255.255.255"));
        assertEquals(OTHER, relayed("0.1.2.3", "0.255.255.255"));
        assertEquals(OTHER, relayed("240.1.2.3", "240.255.255.255"));
    }

    @Test
    void itIsForAGroupThatIsNamed() {
        assertEquals(GROUP, heard("224.0.0.251", "01:00:5e:00:00:fb"));
        assertEquals(GROUP, relayedTo("224.0.0.251", "01:00:5e:00:00:fb"));
        assertEquals(GROUP, heard("224.0.0.251", ALL));
        assertEquals(OTHER, heard("224.0.0.251", "01:00:5e:00:00:fc"));
        assertEquals(OTHER, heard("224.0.0.252", "01:00:5e:00:00:fc"));
        assertEquals(OTHER, relayedTo("224.0.0.252", ALL));
        assertEquals(OTHER, relayedTo("239.255.255.255", ALL));
    }

    @Test
    void whatIsForOneMachineIsNobodyElses() {
        assertEquals(OTHER, heard("10.76.1.9", "02:00:00:00:00:15"));
        assertEquals(OTHER, heard("10.76.1.9", ALL));
        assertEquals(OTHER, heard("127.255.255.255", ALL));
        assertEquals(OTHER, relayedTo("0.255.255.255", ALL));
    }

    private static FrameAudience heard(String to, String card) {
        return FrameAudience.heard(
                new CraftedFrame().to(to, 5076).card(card).frame(), HERE, GROUPS);
    }

    private static FrameAudience relayedTo(String to, String card) {
        return FrameAudience.relayed(new CraftedFrame().to(to, 5076).card(card).frame(), GROUPS);
    }

    private static FrameAudience relayed(String from, String to) {
        return FrameAudience.relayed(
                new CraftedFrame().from(from, 40_000).to(to, 5076).frame(), GROUPS);
    }
}
