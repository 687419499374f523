package minitel.gateway.address;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Its ports are the process's: none here is given by the system to anybody.
class OperatorPortsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "127.1.2.3", "localhost", "LocalHost.", "0.0.0.0", "::", "::1"})
    void theUsualOnesAreClosedOnThisMachine(String host) {
        assertTrue(OperatorPorts.has(host, 8998));
        assertTrue(OperatorPorts.has(host, 8999));
        assertFalse(OperatorPorts.has(host, 8997));
    }

    @Test
    void onOtherMachinesNoneIs() {
        assertFalse(OperatorPorts.has("192.0.2.1", 8998));
        assertFalse(OperatorPorts.has(at("192.0.2.1", 8998)));
        assertFalse(OperatorPorts.has("gateway.example", 8998));
        assertTrue(OperatorPorts.has(at("::ffff:127.0.0.1", 8998)));
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    @Test
    void aListenerIsClosedAsLongAsItListens() throws Exception {
        InetSocketAddress listener = at("127.0.0.1", 7);
        AutoCloseable one = OperatorPorts.closedTo(7);
        AutoCloseable other = OperatorPorts.closedTo(7);
        one.close();
        one.close();
        assertTrue(OperatorPorts.has(listener));
        other.close();
        assertFalse(OperatorPorts.has(listener));
    }

    @Test
    void aGatewaysFileSaysWhereItsOwnAre(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("gateway.json");
        Files.writeString(
                file, "{\"listen\": {\"web\": \"0.0.0.0:11\", \"console\": \"[::1]:13\"}}");
        OperatorPorts.learn(file);
        OperatorPorts.learn(directory.resolve("none.json"));
        assertTrue(OperatorPorts.has("127.0.0.1", 11));
        assertTrue(OperatorPorts.has("localhost", 13));
    }
}
