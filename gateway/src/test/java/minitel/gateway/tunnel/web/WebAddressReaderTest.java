package minitel.gateway.tunnel.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import minitel.gateway.tunnel.web.WebAddressReader.Found;
import minitel.http.HttpSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressReaderTest {
    private final WebAddressReader reader = new WebAddressReader(() -> "example.org");

    private static HttpSite.Request asked(String target) {
        return new HttpSite.Request("GET", target, Map.of());
    }

    private Found found(String target, String host) {
        return reader.read(asked(target), host);
    }

    @ParameterizedTest
    @CsvSource({
        "/t/maison/photos/, /",
        "/t/maison/photos/a/b.html, /a/b.html",
        "/t/maison/photos/?q=/../x, /?q=/../x",
        "/t/maison/photos//x, //x",
        "/t/maison/photos/a..b/...c/%41, /a..b/...c/%41"
    })
    void aPathNamesNameAndWordAndTheRestIsThePages(String target, String path) {
        Found.Page page = assertInstanceOf(Found.Page.class, found(target, "gateway:9001"));
        assertEquals("maison", page.address().name().text());
        assertEquals("photos", page.address().word().text());
        assertEquals("/t/maison/photos", page.address().prefix());
        assertEquals(path, page.address().path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photos--maison.example.org",
                "photos--maison.example.org:9001",
                "PHOTOS--Maison.Example.ORG",
                "photos--maison.example.org.",
                "photos--maison.example.org.:80"
            })
    void aHostNamesThemToo(String host) {
        assertTrue(reader.claims(asked("/tunnel"), host));
        Found.Page page = assertInstanceOf(Found.Page.class, found("/t/x/y?z", host));
        assertEquals("maison", page.address().name().text());
        assertEquals("photos", page.address().word().text());
        assertEquals("", page.address().prefix());
        assertEquals("/t/x/y?z", page.address().path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "www.example.org",
                "photos--maison.example.com",
                "photos--maison.example.org.evil.example",
                "photos--maisonexample.org",
                "photos--maison.example.org, gateway",
                "photos--maison.example.org@gateway",
                "--example.org",
                "[::1]:9001"
            })
    void whatIsNoHostOfAPageIsTheGatewaysOwn(String host) {
        assertFalse(reader.claims(asked("/"), host));
        assertFalse(reader.claims(asked("/tunnel"), host));
    }

    @Test
    void withoutADomainNoHostIsAPages() {
        WebAddressReader none = new WebAddressReader(() -> "");
        assertFalse(none.claims(asked("/"), "photos--maison."));
        assertFalse(none.claims(asked("/"), "photos--maison"));
        assertTrue(none.claims(asked("/t/"), "photos--maison"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/t/",
                "/t/maison",
                "/t/maison/",
                "/t//photos/",
                "/t/Maison/photos/",
                "/t/mais%6fn/photos/",
                "/t/maison/pho--tos/",
                "/t/-maison/photos/",
                "/t/maison%2fphotos/x"
            })
    void whatNamesNothingIsNothing(String target) {
        assertInstanceOf(Found.Nothing.class, found(target, "gateway"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.photos--maison.example.org",
                "photos--.example.org",
                "--maison.example.org",
                "pho--tos--maison.example.org",
                "photos---maison.example.org"
            })
    void aHostThatNamesNothingIsNothing(String host) {
        assertTrue(reader.claims(asked("/"), host));
        assertInstanceOf(Found.Nothing.class, found("/", host));
    }

    @Test
    void theSlashBehindTheWordIsGiven() {
        assertEquals(
                new Found.Elsewhere("/t/maison/photos/"), found("/t/maison/photos", "gateway"));
        assertEquals(
                new Found.Elsewhere("/t/maison/photos/?a=b"),
                found("/t/maison/photos?a=b", "gateway"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/t/maison/photos/../x",
                "/t/maison/photos/..",
                "/t/maison/photos/./x",
                "/t/maison/photos/..%2fother/",
                "/t/maison/photos/%2e%2E/x",
                "/t/maison/photos/a/.%2e/x",
                "/t/maison/photos/%252e%252e/x",
                "/t/maison/photos/%2e%2e%2fx",
                "/t/maison/photos/..\\x",
                "/t/maison/photos/..%5cx",
                "/t/maison/photos/..;a=b/x",
                "/t/maison/photos/x#y",
                "/t/../tunnel"
            })
    void whatLeadsOutOfThePageIsWrong(String target) {
        assertInstanceOf(Found.Wrong.class, found(target, "gateway"));
    }

    @Test
    void anAsteriskIsNoPage() {
        assertInstanceOf(Found.Wrong.class, found("*", "photos--maison.example.org"));
    }
}
