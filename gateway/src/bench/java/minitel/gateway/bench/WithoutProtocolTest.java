package minitel.gateway.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithoutProtocolTest {
    @ParameterizedTest
    @CsvSource({
        "41 42, 41 42",
        "41 1B 39 67 42, 41 42",
        "1B 3A 69 45 1B 3B 60 58 52 42, 42",
        "1B 28 1B 39 74 20 42, 1B 28 20 42",
        "1B 1B 39 74 41, 1B 41",
        "1B 3B 60 1B 28, 1B 3B 60 1B 28",
        "1B 5B 41, 1B 5B 41",
    })
    void whatIsNotOfTheServiceIsLeftOut(String in, String left) {
        StringBuilder out = new StringBuilder();
        WithoutProtocol without =
                new WithoutProtocol((b, at) -> out.append("%02X@%d ".formatted(b, at)));
        StringBuilder expected = new StringBuilder();
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(in);
        for (byte b : bytes) {
            without.came(b, b);
        }
        for (byte b : HexFormat.ofDelimiter(" ").parseHex(left)) {
            expected.append("%02X@%d ".formatted(b, (long) b));
        }
        assertEquals(expected.toString(), out.toString());
    }
}
