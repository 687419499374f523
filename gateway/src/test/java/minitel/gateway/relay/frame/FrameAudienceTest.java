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
        assertEquals(EVERYBODY, relayed("255.255.255.255", ALL));
        assertEquals(OTHER, heard("255.255.255.255", "02:00:00:00:00:15"));
        assertEquals(OTHER, relayed("255.255.255.255", "02:00:00:00:00:15"));
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
        assertEquals(SEGMENT, relayed("10.76.1.255", ALL));
        assertEquals(SEGMENT, relayed("10.76.255.255", ALL));
        assertEquals(SEGMENT, relayed("10.76.1.31", ALL));
        assertEquals(SEGMENT, relayed("10.76.1.23", ALL), "of 10.76.1.16 to 10.76.1.23");
        assertEquals(OTHER, relayed("10.76.1.15", ALL), "its sender would not be one of them");
        assertEquals(OTHER, relayed("10.76.2.255", ALL));
        assertEquals(OTHER, relayed("10.76.1.21", ALL), "of two there is no such address");
        assertEquals(OTHER, relayed("10.76.1.20", ALL), "the sender himself");
        assertEquals(OTHER, relayed("10.76.1.9", ALL));
        assertEquals(OTHER, relayed("10.76.1.255", "02:00:00:00:00:15"));
    }

    @Test
    void itIsForAGroupThatIsNamed() {
        assertEquals(GROUP, heard("224.0.0.251", "01:00:5e:00:00:fb"));
        assertEquals(GROUP, relayed("224.0.0.251", "01:00:5e:00:00:fb"));
        assertEquals(GROUP, heard("224.0.0.251", ALL));
        assertEquals(OTHER, heard("224.0.0.251", "01:00:5e:00:00:fc"));
        assertEquals(OTHER, heard("224.0.0.252", "01:00:5e:00:00:fc"));
        assertEquals(OTHER, relayed("224.0.0.252", ALL));
        assertEquals(OTHER, relayed("239.255.255.255", ALL));
    }

    @Test
    void whatIsForOneMachineIsNobodyElses() {
        assertEquals(OTHER, heard("10.76.1.9", "02:00:00:00:00:15"));
        assertEquals(OTHER, heard("10.76.1.9", ALL));
        assertEquals(OTHER, heard("127.255.255.255", ALL));
        assertEquals(OTHER, relayed("0.255.255.255", ALL));
    }

    private static FrameAudience heard(String to, String card) {
        return FrameAudience.heard(
                new CraftedFrame().to(to, 5076).card(card).frame(), HERE, GROUPS);
    }

    private static FrameAudience relayed(String to, String card) {
        return FrameAudience.relayed(new CraftedFrame().to(to, 5076).card(card).frame(), GROUPS);
    }
}
