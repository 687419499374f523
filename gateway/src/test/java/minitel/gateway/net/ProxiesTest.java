package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.stream.Stream;
import minitel.gateway.transport.Cidr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProxiesTest {
    private final Proxies proxies =
            new Proxies(Stream.of("10.0.0.0/8", "2001:db8::/32").map(Cidr::parse).toList());

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
}
