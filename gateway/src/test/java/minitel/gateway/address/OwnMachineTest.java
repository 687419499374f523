package minitel.gateway.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnMachineTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.255.3.4, true",
        "0.0.0.0, true",
        "::, true",
        "::1, true",
        "::ffff:127.0.0.1, true",
        "::ffff:0.0.0.0, true",
        "192.0.2.1, false",
        "::ffff:192.0.2.1, false",
        "2001:db8::1, false",
        "224.0.0.1, false",
        "ff02::1, false",
    })
    void anAddressIsHereHoweverItIsWritten(String text, boolean here) {
        assertEquals(here, OwnMachine.isHere(InetAddress.ofLiteral(text)));
        assertEquals(here, OwnMachine.isHere(text));
    }

    /// Those of the second kind with their scope, as a call to them has it, and without.
    @Test
    void everyAddressOfAnInterfaceIsHere() throws Exception {
        for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
            for (InterfaceAddress at : one.getInterfaceAddresses()) {
                InetAddress address = at.getAddress();
                assertTrue(OwnMachine.isHere(address), address.toString());
                assertTrue(OwnMachine.has(address), address.toString());
                if (address instanceof Inet6Address) {
                    InetAddress bare = InetAddress.getByAddress(address.getAddress());
                    assertTrue(OwnMachine.isHere(bare), address.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "LocalHost.",
                "127.0.0.1",
                "127.9.9.9",
                "[::1]",
                "::1",
                "[::ffff:127.0.0.1]"
            })
    void loopbackIsKnownByItsText(String host) {
        assertTrue(OwnMachine.isLoopback(host));
        assertTrue(OwnMachine.isHere(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "localhost.example",
                "localhost..",
                "1.2.3.4",
                "0.0.0.0",
                "[::]",
                "[]"
            })
    void anythingElseIsNot(String host) {
        assertFalse(OwnMachine.isLoopback(host));
    }

    @Test
    void namesAreComparedInOneForm() {
        List.of("gateway.example", "Gateway.Example", "GATEWAY.EXAMPLE.")
                .forEach(name -> assertEquals("gateway.example", OwnMachine.name(name)));
    }
}
