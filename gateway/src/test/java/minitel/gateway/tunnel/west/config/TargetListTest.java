package minitel.gateway.tunnel.west.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import minitel.json.Faults;
import minitel.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetListTest {
    private static TargetList list(String text) {
        Faults faults = new Faults();
        return JsonText.read(text.replace('\'', '"'), "f", faults)
                .map(root -> TargetList.read(root.get("to")))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 80, true",
        "127.9.9.9, 80, true",
        "::1, 80, true",
        "::ffff:127.0.0.1, 80, true",
        "LocalHost, 80, true",
        "localhost.example, 80, false",
        "0.0.0.0, 80, false",
        "10.0.0.1, 80, false",
        "example.org, 80, false",
        "localhost., 80, true",
    })
    void withoutAListLoopbackAloneIsCalled(String host, int port, boolean may) {
        assertEquals(may, list("{}").allows(host, port));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 80, false",
        "Intranet.example, 80, true",
        "intranet.example, 81, false",
        "any.example, 4711, true",
        "ANY.example., 1, true",
        "192.0.2.9, 8998, true",
        "192.0.3.9, 80, false",
        "2001:db8::1, 80, true",
    })
    void whatAListNamesIsCalled(String host, int port, boolean may) {
        TargetList list =
                list(
                        "{'to': ['intranet.example:80', 'any.example', '192.0.2.0/24',"
                                + " '[2001:DB8:0::1]:80']}");
        assertEquals(may, list.allows(host, port));
    }

    @Test
    void anEmptyListNamesNothing() {
        assertFalse(list("{'to': []}").allows("127.0.0.1", 80));
    }
}
