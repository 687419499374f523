package minitel.gateway.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import minitel.gateway.address.Cidr;
import minitel.gateway.net.TrustedProxies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebRequestTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 203.0.113.9, 203.0.113.9",
        "127.0.0.1, '192.0.2.1, 203.0.113.9', 203.0.113.9",
        "127.0.0.1, nonsense, 127.0.0.1",
        "198.51.100.7, 203.0.113.9, 198.51.100.7",
    })
    void onlyANamedProxySpeaksForSomebodyElse(String peer, String hops, String from) {
        WebRequest request =
                new WebRequest(
                        "GET",
                        "/",
                        Map.of("X-Forwarded-For", hops),
                        InetAddress.ofLiteral(peer),
                        new byte[0]);
        TrustedProxies proxies = new TrustedProxies(List.of(Cidr.parse("127.0.0.0/8")));
        assertEquals(InetAddress.ofLiteral(from), request.through(proxies).from());
    }
}
