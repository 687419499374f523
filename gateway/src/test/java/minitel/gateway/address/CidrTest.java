package minitel.gateway.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7/32, 192.0.2.7",
        "192.0.2.7/24, 192.0.2.0/24",
        "192.0.2.7/25, 192.0.2.0/25",
        "192.0.2.255/31, 192.0.2.254/31",
        "0.0.0.0/0, 0.0.0.0/0",
        "2001:db8::7, 2001:db8:0:0:0:0:0:7",
        "2001:db8:1:2:3::/64, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::ffff/127, 2001:db8:1:2:0:0:0:fffe/127",
        "::/0, 0:0:0:0:0:0:0:0/0",
        "::1, 0:0:0:0:0:0:0:1",
        "::ffff:192.0.2.7, 192.0.2.7",
        "::ffff:c000:207/120, 192.0.2.0/24",
        "::ffff:0:0/96, 0.0.0.0/0",
        "' 192.0.2.7 ', 192.0.2.7",
    })
    void aRangeIsReadAndToldWithItsHostBitsCleared(String text, String told) {
        assertEquals(told, Cidr.parse(text).toString());
        assertEquals(Cidr.parse(text), Cidr.parse(told));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.7/33",
                "192.0.2.7/",
                "192.0.2.7/-1",
                "192.0.2.7/8/8",
                "2001:db8::/129",
                "2001:db8:::1",
                ":",
                "1:2:3",
                "::ffff:192.0.2.7/95",
                "localhost",
                "192.0.2.7/999",
                "fe80::1%eth0",
                "192.0.2.7 /8",
                "3232235777"
            })
    void anythingElseIsRefusedWithASentenceThatNamesIt(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> Cidr.parse(text));
        assertTrue(e.getMessage().contains("write "), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1/8", "2001:db8::1/64", "192.0.2.7/0", "::ffff:10.0.0.1/104"})
    void whoeverMeansItExactlyMayNotHaveHostBits(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> Cidr.parseExact(text));
        assertTrue(e.getMessage().contains(Cidr.parse(text).toString()), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", " 10.0.0.1 ", "10.0.0.1/32", "::/0", "2001:db8::/32"})
    void aRangeThatIsWrittenExactlyIsRead(String text) {
        assertEquals(Cidr.parse(text), Cidr.parseExact(text));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.0/23, 192.0.3.0, true",
        "0.0.0.0/0, 255.1.2.3, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 192.0.2.7, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
    })
    void aRangeContainsItsAddressesOnly(String range, String address, boolean contained) {
        assertEquals(contained, Cidr.parse(range).contains(InetAddress.ofLiteral(address)));
    }

    @Test
    void anAddressThatTheSystemMappedIntoIpv6IsItsIpv4Address() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        mapped[12] = (byte) 192;
        mapped[14] = 2;
        mapped[15] = 7;
        InetAddress address = Inet6Address.getByAddress("", mapped, 0);
        assertEquals(Inet6Address.class, address.getClass());

        assertEquals("192.0.2.7", Cidr.of(address).toString());
        assertEquals("192.0.2.0/24", new Cidr(address, 120).toString());
        assertTrue(Cidr.parse("192.0.2.0/24").contains(address));
    }
}
