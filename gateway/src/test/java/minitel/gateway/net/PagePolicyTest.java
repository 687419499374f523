package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.address.PageOrigin;
import minitel.gateway.address.PageOrigins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagePolicyTest {
    private static final Set<String> NAMES = Set.of("gateway.example", "198.51.100.1");
    private static final Set<Integer> PORTS = Set.of(8998, 9001);

    private static PageCall call(String origin, String host, String local, String caller) {
        return new PageCall(
                Optional.ofNullable(origin),
                host,
                InetAddress.ofLiteral(local),
                InetAddress.ofLiteral(caller));
    }

    private static PagePolicy policy(PageOrigins origins) {
        return new PagePolicy(origins, NAMES, PORTS, "gateway.example");
    }

    /// @param own whether the page is our own, by what the browser says at a door of this address
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9001, 127.0.0.1:9001, 127.0.0.1, true",
        "http://127.0.0.1:8998, 127.0.0.1:9001, 127.0.0.1, true",
        "http://localhost:8998, localhost:9001, 127.0.0.1, true",
        "http://localhost:8998, 127.0.0.1:9001, 127.0.0.1, true",
        "http://[::1]:8998, localhost:9001, ::1, true",
        "http://192.168.1.5:9001, 192.168.1.5:9001, 192.168.1.5, true",
        "https://192.168.1.5, 192.168.1.5, 192.168.1.5, true",
        "http://[fd00::5]:9001, [fd00::5]:9001, fd00::5, true",
        "http://raspberrypi:9001, raspberrypi:9001, 192.168.1.5, true",
        "http://Minitel.local:8998, minitel.local:9001, 192.168.1.5, true",
        "https://gateway.example, gateway.example, 127.0.0.1, true",
        "https://gateway.example, 127.0.0.1:9001, 127.0.0.1, true",
        "http://gateway.example:8998, 127.0.0.1:9001, 127.0.0.1, true",
        "https://gateway.example:8443, gateway.example:8443, 127.0.0.1, true",
        // another page
        "https://evil.example, 127.0.0.1:9001, 127.0.0.1, false",
        "null, 127.0.0.1:9001, 127.0.0.1, false",
        "file://, 127.0.0.1:9001, 127.0.0.1, false",
        // another server on this machine
        "http://localhost:3000, localhost:9001, 127.0.0.1, false",
        "http://127.0.0.1, 127.0.0.1:9001, 127.0.0.1, false",
        "https://gateway.example:8443, gateway.example:9001, 127.0.0.1, false",
        // another machine here
        "http://192.168.1.6:9001, 192.168.1.5:9001, 192.168.1.5, false",
        // a stranger's name server says that this machine is his
        "http://evil.example:9001, evil.example:9001, 127.0.0.1, false",
        "http://evil.example:9001, evil.example:9001, 192.168.1.5, false",
        "http://evil:9001, evil:9001, 127.0.0.1, false",
        "http://localhost.evil.example:9001, localhost.evil.example:9001, 127.0.0.1, false",
        "http://127.0.0.1.evil.example:9001, 127.0.0.1.evil.example:9001, 127.0.0.1, false",
        "http://evil.example:9001, '', 127.0.0.1, false",
        "moz-extension://0a, 127.0.0.1:9001, 127.0.0.1, false",
    })
    void ourOwnPagesAreKnown(String origin, String host, String local, boolean own) {
        PageCall call = call(origin, host, local, local);
        assertEquals(!own, policy(PageOrigins.AUTO).isForeign(call));
        assertEquals(!own, policy(PageOrigins.AUTO).refuses(call));
    }

    /// @param open whether any page may call there with `auto`
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, false",
        "::1, ::1, false",
        "192.168.1.5, 192.168.1.9, false",
        "10.0.0.5, 10.9.0.1, false",
        "172.17.0.2, 172.17.0.1, false",
        "100.64.0.5, 100.99.0.1, false", // a net of the user's own over shared addresses
        "169.254.0.5, 169.254.0.1, false",
        "fe80::5, fe80::9, false",
        "fd00::5, fd00::9, false",
        "2001:db8::5, 2001:db8::9, false", // neighbours at home
        "198.51.100.1, 203.0.113.7, true",
        "2001:db8::5, 2001:db8:0:1::9, true",
        "198.51.100.1, 198.51.100.1, true",
        "192.168.1.5, 203.0.113.7, true", // through a router, or at a hoster's
        "127.0.0.1, 203.0.113.7, true", // through a proxy
    })
    void autoGoesByWhereTheCallCameInAndFrom(String local, String caller, boolean open) {
        PageCall foreign = call("https://evil.example", "x", local, caller);
        assertEquals(!open, policy(PageOrigins.AUTO).refuses(foreign));
        assertEquals(true, policy(PageOrigins.AUTO).isForeign(foreign));
    }

    @Test
    void whoeverIsNoBrowserIsAlwaysLetIn() {
        PageCall bridge = call(null, "anything", "127.0.0.1", "127.0.0.1");
        assertEquals(false, policy(PageOrigins.of(List.of())).refuses(bridge));
        assertEquals(false, policy(PageOrigins.AUTO).isForeign(bridge));
    }

    /// At a door on a public address.
    @ParameterizedTest
    @CsvSource({
        "null, true",
        "NULL, true",
        "https://photos--maison.gateway.example, true",
        "http://photos--maison.gateway.example:9001, true",
        "http://photos--maison.gateway.example:1, true",
        "https://PHOTOS--maison.Gateway.Example, true",
        "https://photos--maison.gateway.example., true",
        "https://a--b.c.gateway.example, true",
        "https://a.b--c.gateway.example, true",
        "https://--.gateway.example, true",
        // the world's, as before
        "https://evil.example, false",
        "https://photos--maison.evil.example, false",
        "https://photos--gateway.example, false",
        "https://xn--caf-dma.example, false",
        "https://photos.gateway.example, false",
        "https://gateway.example, false",
        "file://, false",
    })
    void autoRefusesWhatIsPublishedThroughThisGateway(String origin, boolean refused) {
        String at = "198.51.100.1";
        for (String caller : List.of("203.0.113.7", at)) {
            PageCall call = call(origin, "gateway.example:9001", at, caller);
            assertEquals(refused, policy(PageOrigins.AUTO).refuses(call), caller);
            assertEquals(false, policy(PageOrigins.ANY).refuses(call), caller);
        }
        PageCall inside = call(origin, "gateway.example:9001", "192.168.1.5", "192.168.1.9");
        assertEquals(
                refused || !origin.equals("https://gateway.example"),
                policy(PageOrigins.AUTO).refuses(inside));
    }

    @Test
    void aPublishedPageThatTheOwnerListsMayCall() {
        String page = "https://photos--maison.gateway.example";
        PagePolicy policy = policy(PageOrigins.of(List.of(PageOrigin.parse(page))));
        assertEquals(false, policy.refuses(call(page, "x", "198.51.100.1", "203.0.113.7")));
    }

    @ParameterizedTest
    @CsvSource({"http://photos--maison.box.local:8998", "http://photos--maison.box.local:9001"})
    void aPublishedPageIsNotOurOwnWhateverItCalls(String page) {
        PagePolicy policy = new PagePolicy(PageOrigins.AUTO, Set.of(), PORTS, "box.local");
        PageCall call = call(page, "photos--maison.box.local:9001", "192.168.1.5", "192.168.1.9");
        assertEquals(true, policy.isForeign(call));
        assertEquals(true, policy.refuses(call));
    }

    @Test
    void withoutADomainNoHostIsAPublishedPages() {
        PagePolicy policy = new PagePolicy(PageOrigins.AUTO, Set.of(), PORTS, "");
        assertEquals(
                false,
                policy.refuses(call("https://a--b.example", "x", "198.51.100.1", "203.0.113.7")));
    }

    @Test
    void anyIsEverybody() {
        assertEquals(
                false, policy(PageOrigins.ANY).refuses(call("null", "", "127.0.0.1", "127.0.0.1")));
    }

    @Test
    void aListIsItAndOurOwnPagesEverywhere() {
        PagePolicy policy =
                policy(PageOrigins.of(List.of(PageOrigin.parse("https://club.example"))));
        String at = "198.51.100.1";
        assertEquals(false, policy.refuses(call("https://club.example", "x", at, "203.0.113.7")));
        assertEquals(true, policy.isForeign(call("https://club.example", "x", at, "203.0.113.7")));
        assertEquals(true, policy.refuses(call("http://club.example", "x", at, "203.0.113.7")));
        assertEquals(true, policy.refuses(call("null", "x", at, "203.0.113.7")));
        assertEquals(
                false,
                policy.refuses(call("http://198.51.100.1:9001", at + ":9001", at, "203.0.113.7")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, gateway.example:9001, true",
        "null, gateway.example:9001, true",
        "http://unnamed.example:9001, unnamed.example:9001, false",
        "http://unnamed.example:8998, unnamed.example:9001, false",
        "https://unnamed.example, unnamed.example, false"
    })
    void aPageThatCallsItsOwnNameMayBeOurs(String origin, String host, boolean other) {
        PageCall call = call(origin, host, "198.51.100.1", "203.0.113.7");
        assertEquals(other, policy(PageOrigins.AUTO).isOfOtherName(call));
    }

    @Test
    void whatAStrangerWroteIsToldShortAndPlain() {
        String line = call("\u001b[2J\u009b" + "x".repeat(8000), "evil", "::1", "::1").refusal();
        assertEquals(true, line.matches("a page from [ -~]{1,103} may not call here as evil: .*"));
    }
}
