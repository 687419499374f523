package minitel.gateway.relay.frame;

import static minitel.gateway.relay.frame.CraftedFrame.address;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import minitel.gateway.address.Cidr;
import org.junit.jupiter.api.Test;

class SourceRangesTest {
    private static final SourceRanges BY_ITSELF = ranges();
    private static final List<String> PRIVATE =
            List.of(
                    "10.0.0.1",
                    "10.255.255.254",
                    "172.16.0.1",
                    "172.31.255.254",
                    "192.168.0.1",
                    "192.168.255.254",
                    "10.1.2.255");
    private static final List<String> OTHERS =
            List.of(
                    "9.255.255.255",
                    "11.0.0.0",
                    "172.15.255.255",
                    "172.32.0.0",
                    "192.167.255.255",
                    "192.169.0.0",
                    "8.8.8.8",
                    "169.254.1.1",
                    "100.64.0.1",
                    "223.255.255.255",
                    "1.0.0.0");
    private static final List<String> NOBODY =
            List.of(
                    "0.0.0.0",
                    "0.0.0.1",
                    "127.0.0.1",
                    "127.255.255.255",
                    "224.0.0.1",
                    "239.255.255.255",
                    "240.0.0.1",
                    "255.255.255.255",
                    "10.0.0.0",
                    "10.255.255.255",
                    "172.16.0.0",
                    "172.31.255.255",
                    "192.168.0.0",
                    "192.168.255.255");

    @Test
    void privateAddressesAreTakenAndNoOthers() {
        PRIVATE.forEach(text -> assertTrue(BY_ITSELF.contain(address(text)), text));
        OTHERS.forEach(text -> assertFalse(BY_ITSELF.contain(address(text)), text));
        NOBODY.forEach(text -> assertFalse(BY_ITSELF.contain(address(text)), text));
    }

    @Test
    void aNamedRangeComesToThem() {
        SourceRanges named = ranges("8.8.8.0/24", "169.254.0.0/16", "2001:db8::/32");
        assertTrue(named.contain(address("8.8.8.8")));
        assertTrue(named.contain(address("169.254.1.1")));
        assertTrue(named.contain(address("10.1.2.3")));
        assertFalse(named.contain(address("8.8.9.8")));
    }

    @Test
    void whatNoMachineIsCalledIsNeverASource() {
        SourceRanges all = ranges("0.0.0.0/0", "127.0.0.0/8", "224.0.0.0/4");
        PRIVATE.forEach(text -> assertTrue(all.contain(address(text)), text));
        OTHERS.forEach(text -> assertTrue(all.contain(address(text)), text));
        NOBODY.forEach(text -> assertFalse(all.contain(address(text)), text));
    }

    @Test
    void whoHasNoAddressYetMustBeNamed() {
        assertTrue(ranges("0.0.0.0").contain(address("0.0.0.0")));
        assertFalse(ranges("0.0.0.0").contain(address("0.0.0.1")));
        assertFalse(ranges("0.0.0.0/8").contain(address("0.0.0.0")));
    }

    private static SourceRanges ranges(String... named) {
        return SourceRanges.with(List.of(named).stream().map(Cidr::parse).toList());
    }
}
