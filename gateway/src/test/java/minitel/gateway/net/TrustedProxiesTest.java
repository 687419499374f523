package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.gateway.address.Cidr;
import minitel.kit.CountedText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrustedProxiesTest {
    private final TrustedProxies proxies =
            new TrustedProxies(Stream.of("10.0.0.0/8", "2001:db8::/32").map(Cidr::parse).toList());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # peer     | X-Forwarded-For                      | the caller
                    192.0.2.1  | 198.51.100.7                         | 192.0.2.1
                    192.0.2.1  | ''                                   | 192.0.2.1
                    10.0.0.1   | ''                                   | 10.0.0.1
                    10.0.0.1   | 198.51.100.7                         | 198.51.100.7
                    10.0.0.1   | 6.6.6.6, 198.51.100.7                | 198.51.100.7
                    10.0.0.1   | 6.6.6.6,198.51.100.7 , 10.9.9.9      | 198.51.100.7
                    10.0.0.1   | 198.51.100.7, 10.9.9.9, 2001:db8::5  | 198.51.100.7
                    10.0.0.1   | 10.1.1.1, 10.2.2.2                   | 10.1.1.1
                    10.0.0.1   | 198.51.100.7:40112                   | 198.51.100.7
                    10.0.0.1   | 2001:dead::1                         | 2001:dead::1
                    10.0.0.1   | [2001:dead::1]:40112                 | 2001:dead::1
                    10.0.0.1   | [2001:dead::1]                       | 2001:dead::1
                    10.0.0.1   | ::ffff:198.51.100.7                  | 198.51.100.7
                    # what cannot be read hides what is left of it
                    10.0.0.1   | 6.6.6.6, unknown                     | 10.0.0.1
                    10.0.0.1   | 6.6.6.6, _gazonk, 10.9.9.9           | 10.9.9.9
                    10.0.0.1   | 6.6.6.6, localhost                   | 10.0.0.1
                    10.0.0.1   | 198.51.100.256                       | 10.0.0.1
                    10.0.0.1   | 198.51.100                           | 10.0.0.1
                    10.0.0.1   | 3325256711                           | 10.0.0.1
                    10.0.0.1   | [2001:dead::1                        | 10.0.0.1
                    10.0.0.1   | fe80::1%eth0                         | 10.0.0.1
                    10.0.0.1   | 198.51.100.7,                        | 10.0.0.1
                    """)
    void theRightmostForwardedAddressThatIsNoProxyIsTheCaller(
            String peer, String forwarded, String caller) {
        assertEquals(
                InetAddress.ofLiteral(caller),
                proxies.caller(InetAddress.ofLiteral(peer), forwarded));
    }

    /// Twice the length may cost twice the work, and not four times.
    @ParameterizedTest
    @CsvSource({
        "'', :, x",
        "'', a:, x",
        "[, :, x",
        "[, f:, ''",
        "'', ., ''",
        "'', 1, :",
        "1.1.1., 1, x",
    })
    void aLongAddressCostsAsManyLooksAsItHasCharacters(String begin, String more, String end) {
        for (int length = 1000; length <= 8000; length *= 2) {
            CountedText text = new CountedText(begin + more.repeat(length / more.length()) + end);
            assertEquals(Optional.empty(), TrustedProxies.address(text));
            assertTrue(text.looks() <= 6L * length, text.looks() + " of " + length);
        }
    }
}
