package minitel.bridge.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkAddressesTest {

    @Test
    void ipv4ComesFirstInTheOrderOfTheInterfaces() throws Exception {
        assertEquals(
                List.of("192.168.1.20", "10.0.0.7", "2001:db8:0:0:0:0:0:5"),
                people("2001:db8::5", "192.168.1.20", "10.0.0.7"));
    }

    @Test
    void atMostThreeAreTold() throws Exception {
        assertEquals(
                List.of("10.0.0.1", "10.0.0.2", "10.0.0.3"),
                people("2001:db8::5", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"));
    }

    @Test
    void linkLocalOnesCountOnlyWhenThereIsNothingElse() throws Exception {
        assertEquals(List.of("10.0.0.1"), people("fe80::1", "169.254.3.4", "10.0.0.1"));
        assertEquals(
                List.of("169.254.3.4", "fe80:0:0:0:0:0:0:1"), people("fe80::1", "169.254.3.4"));
    }

    @Test
    void onlyALinkLocalOneNamesItsInterface() throws Exception {
        assertEquals(
                List.of("fe80:0:0:0:0:0:0:1%3"),
                NetworkAddresses.forPeople(List.of(scoped("fe80::1"))));
        assertEquals(
                List.of("2001:db8:0:0:0:0:0:1"),
                NetworkAddresses.forPeople(List.of(scoped("2001:db8::1"))));
    }

    @Test
    void withoutANetworkThereIsNone() throws Exception {
        assertEquals(List.of(), people());
        assertEquals(List.of(), people("127.0.0.1", "::1"));
    }

    @Test
    void thisMachineAnswers() {
        List<String> own = NetworkAddresses.addresses();
        assertTrue(own.size() <= 3, own::toString);
        assertTrue(own.stream().noneMatch(a -> a.startsWith("127.")), own::toString);
    }

    private static List<String> people(String... all) throws Exception {
        List<InetAddress> addresses = new ArrayList<>();
        for (String address : all) {
            addresses.add(InetAddress.getByName(address));
        }
        return NetworkAddresses.forPeople(addresses);
    }

    private static InetAddress scoped(String address) throws Exception {
        return Inet6Address.getByAddress(null, InetAddress.getByName(address).getAddress(), 3);
    }
}
