package minitel.gateway.pavi.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [ServiceUrl].
final class ServiceUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://h.example/a?b=c false h.example 80 /a b=c",
                "HTTPS://H.Example true h.example 443 / -",
                "http://h:8080?x false h 8080 / x",
                "http://my_host.example/ false my_host.example 80 / -",
                "http://h/a|b?c[]={1}&d=%zz\"<>^` false h 80 /a|b c[]={1}&d=%zz\"<>^`",
                "http://user:pass@word@h:81/x#part?no false h 81 /x -",
                "http://h/x?q#part false h 80 /x q",
                "http://h:/ false h 80 / -",
                "http://[2001:DB8::1]:81/ false 2001:db8::1 81 / -",
                "https://[2001:db8::1] true 2001:db8::1 443 / -",
                "http://h/a?b?c://d false h 80 /a b?c://d",
                "http://h?next=http://g/ false h 80 / next=http://g/"
            })
    void whatServicesWriteIsRead(
            String text, boolean secure, String host, int port, String path, String query) {
        Optional<String> asked = query.equals("-") ? Optional.empty() : Optional.of(query);
        assertEquals(new ServiceUrl(text, secure, host, port, path, asked), ServiceUrl.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/home",
                "foo/bar",
                "//h/x",
                "http:/h/x",
                "http:h",
                "http://",
                "http:///x",
                "ftp://h/x",
                "file:///etc/passwd",
                "gopher://h:70/_x",
                "http://h/caf\u00e9",
                "http://caf\u00e9/",
                "http://h/a b",
                " http://h/",
                "http://h/\r\nX: y",
                "http://h/\u007f",
                "http://h:0/",
                "http://h:65536/",
                "http://h:99999999999/",
                "http://h:8x/",
                "http://h:+8/",
                "http://h:1:2/",
                "http://a,b/",
                "http://a%41/",
                "http://a\\b/",
                "http://[::1/",
                "http://::1/",
                "http://[fe80::1%eth0]/",
                "http://[]/",
                "http://-h/",
                "http://.h/",
                "javascript:alert(1)//http://h"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ServiceUrl.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:secret@h:0/p?key=secret",
                "ftp://user:secret@h/p?key=secret#secret",
                "http://h:0?secret",
                "h/p?key=secret",
                "http://a@secret@h:x/p#secret"
            })
    void whoCallsAndTheQueryAreNotTold(String text) {
        String said =
                assertThrows(IllegalArgumentException.class, () -> ServiceUrl.parse(text))
                        .getMessage();
        assertFalse(said.contains("secret"), said);
        assertTrue(said.contains("h"), said);
    }

    @Test
    void whatIsShownHasNoSecret() {
        assertEquals(
                "http://h:81/p", ServiceUrl.parse("http://u:secret@h:81/p?secret#secret").shown());
        assertEquals("https://[::1]/", ServiceUrl.parse("https://[::1]?secret").shown());
    }

    @Test
    void anAddressHasABound() {
        String longest = "http://h/" + "x".repeat(ServiceUrl.LONGEST - 9);
        assertEquals(longest, ServiceUrl.parse(longest).text());
        assertThrows(IllegalArgumentException.class, () -> ServiceUrl.parse(longest + "x"));
        String host = "http://" + "h".repeat(254) + "/";
        assertThrows(IllegalArgumentException.class, () -> ServiceUrl.parse(host));
    }

    @Test
    void theHostAloneTellsServicesApart() {
        ServiceUrl one = ServiceUrl.parse("http://h.example:8080/a");
        assertTrue(one.sameHost(ServiceUrl.parse("https://H.EXAMPLE/b")));
        assertFalse(one.sameHost(ServiceUrl.parse("http://g.example:8080/a")));
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/, h",
        "http://h:80/, h",
        "http://h:443/, h:443",
        "https://h:443/, h",
        "http://[::1]:81/, [::1]:81"
    })
    void theHostHeaderHasThePortWhereItIsNotTheUsualOne(String text, String header) {
        assertEquals(header, ServiceUrl.parse(text).authority());
    }

    @Test
    void whateverIsReadCanStandInARequest() {
        Fuzz.times(
                2000,
                15_002,
                rnd -> {
                    StringBuilder text = new StringBuilder("http://h");
                    rnd.ints(rnd.nextInt(30), 0, 0x90)
                            .forEach(c ->
                                    text.append(
                                            (char)
                                                    (rnd.nextInt(4) > 0
                                                            ? c
                                                            : ":/?#@[]".charAt(c % 7))));
                    try {
                        ServiceUrl url = ServiceUrl.parse(text.toString());
                        assertTrue(url.path().startsWith("/"), url::toString);
                        assertTrue((url.path() + url.authority() + url.query()).indexOf('\n') < 0);
                        assertTrue(url.path().chars().allMatch(c -> c > ' ' && c < 0x7F));
                    } catch (IllegalArgumentException e) {
                        assertFalse(e.getMessage().isEmpty());
                    }
                });
    }
}
