package minitel.gateway.tunnel.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CookieConfinementTest {
    private final CookieConfinement sandboxed = new CookieConfinement(PageHeads.underPrefix(false));
    private final CookieConfinement trusted = new CookieConfinement(PageHeads.underPrefix(true));
    private final CookieConfinement hosted = new CookieConfinement(PageHeads.ofOwnHost());

    @Test
    void oursGoToNobody() {
        String ours = "minitel-operator=secret";
        for (CookieConfinement each : new CookieConfinement[] {sandboxed, trusted, hosted}) {
            assertEquals(Optional.empty(), each.inward(ours));
            assertEquals(Optional.empty(), each.inward(" ; Minitel-Operator=x;minitel-x"));
        }
        assertEquals(Optional.of("a=1; b=2"), trusted.inward("a=1; " + ours + "; b=2"));
        assertEquals(Optional.of("a=1; b"), hosted.inward("a=1;" + ours + ";b"));
    }

    @Test
    void whereAPageSharesOurHostItGetsThoseOfItsOwnNameAlone() {
        assertEquals(
                Optional.of("a=1; b=2"),
                sandboxed.inward(
                        "x=of the nas; maison--photos.a=1; maison--other.a=2;"
                                + " maison--photos.b=2; minitel-operator=secret"));
        assertEquals(Optional.empty(), sandboxed.inward("session=of another port"));
    }

    @Test
    void aCookieIsKeptToItsPrefixAndTheDomainIsGone() {
        assertEquals(
                Optional.of("a=1; Secure; HttpOnly; SameSite=Lax; Path=/t/maison/photos/x"),
                trusted.outward(
                        "a=1; Domain=gateway.example; Secure; path = /album/x; HttpOnly;"
                                + " SameSite=Lax"));
        assertEquals(
                Optional.of("maison--photos.a=1; Path=/t/maison/photos/"),
                sandboxed.outward("a=1; DOMAIN=.example"));
        assertEquals(Optional.of("a=1; Path=/t/maison/photos/"), trusted.outward("a=1; Path=/"));
        assertEquals(
                Optional.of("a=1; Path=/t/maison/photos/"),
                trusted.outward("a=1; Path=/album; Domain=a; domain=b; path=x; Path="));
    }

    @Test
    void onItsOwnHostAPageHasItsOwnPaths() {
        assertEquals(Optional.of("a=1; Path=/x"), hosted.outward("a=1; Path=/album/x"));
        assertEquals(Optional.of("a=1; Path=/"), hosted.outward("a=1; Domain=example.org; Path=/"));
        assertEquals(Optional.of("a=1"), hosted.outward("a=1; Domain=photos--maison.example.org"));
    }

    @Test
    void nobodySetsOneOfOurs() {
        for (CookieConfinement each : new CookieConfinement[] {sandboxed, trusted, hosted}) {
            assertEquals(Optional.empty(), each.outward("minitel-operator=mine; Path=/"));
            assertEquals(Optional.empty(), each.outward("MINITEL-operator=mine"));
            assertEquals(Optional.empty(), each.outward("=minitel-operator=mine; Path=/"));
            assertEquals(Optional.empty(), each.outward(" = =\tminitel-operator=mine"));
            assertEquals(Optional.empty(), each.outward(""));
            assertEquals(Optional.empty(), each.outward("; Path=/"));
        }
    }
}
