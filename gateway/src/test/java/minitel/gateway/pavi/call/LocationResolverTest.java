package minitel.gateway.pavi.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import minitel.gateway.pavi.message.ServiceUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [LocationResolver].
final class LocationResolverTest {
    private static final ServiceUrl FROM = ServiceUrl.parse("http://h.example:81/a/b/c.php?q=1");

    @ParameterizedTest
    @CsvSource({
        "http://g.example/x?y#z, http://g.example/x?y",
        "HTTPS://g.example, HTTPS://g.example",
        "//g.example/x, http://g.example/x",
        "/x?y, http://h.example:81/x?y",
        "/, http://h.example:81/",
        "x, http://h.example:81/a/b/x",
        "./x/, http://h.example:81/a/b/x/",
        "../x, http://h.example:81/a/x",
        "../../../../x, http://h.example:81/x",
        "/x/../y/./z/.., http://h.example:81/y/",
        "?r=2, http://h.example:81/a/b/c.php?r=2",
        "x?u=http://g/, http://h.example:81/a/b/x?u=http://g/",
        "x?../y, http://h.example:81/a/b/x?../y",
        "'', http://h.example:81/a/b/c.php",
        "#z, http://h.example:81/a/b/c.php",
        "/a b, http://h.example:81/a%20b",
        "/caf\u00c3\u00a9, http://h.example:81/caf%C3%A9"
    })
    void whereItLeadsIsResolved(String location, String to) {
        assertEquals(to, LocationResolver.resolve(FROM, location).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://g/x",
                "file:///etc/passwd",
                "mailto:a@b",
                "javascript:x",
                "http:x",
                "http:///"
            })
    void whatIsNoServiceIsRefused(String location) {
        assertThrows(
                IllegalArgumentException.class, () -> LocationResolver.resolve(FROM, location));
    }

    @Test
    void theLongestHeadIsResolvedInOneGo() {
        String dots = "../".repeat(5_000) + "./".repeat(500);
        assertEquals("http://h.example:81/", LocationResolver.resolve(FROM, dots).text());
    }

    @Test
    void anAddressOfIpv6KeepsItsBrackets() {
        ServiceUrl from = ServiceUrl.parse("https://[2001:db8::1]/a");
        assertEquals("https://[2001:db8::1]/b", LocationResolver.resolve(from, "b").text());
    }
}
