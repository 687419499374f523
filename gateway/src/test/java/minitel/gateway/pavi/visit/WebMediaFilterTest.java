package minitel.gateway.pavi.visit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebMediaFilterTest {
    /// `<` stands for 14, `~` for 1F.
    private static String without(String page) {
        byte[] left = WebMediaFilter.without(coded(page));
        return new String(left, ISO_8859_1).replace('\u0014', '<').replace('\u001F', '~');
    }

    private static byte[] coded(String page) {
        return page.replace('<', '\u0014').replace('~', '\u001F').getBytes(ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "A<#DURL:https://h.example/a?b=c<#FB, A<B",
        "A<#DIMG:http://h.example/a.png<#FB, A<B",
        "A<#DVID:http://h.example/a.mp4<#FB, A<B",
        "A<#DSND:http://h.example/a.mp3<#FB, A<B",
        "A<#DYT:dQw4w9WgXcQ<#FB, A<B",
        "A<#DURL:<#FB, A<B",
        "A<#DURL:http://h.example/a b.png<#FB, A<B",
        "<<#DURL:a<#F<#DURL:b<#F, <<<",
    })
    void aStringIsTakenOutAndThePageClosesUp(String page, String left) {
        assertEquals(left, without(page));
    }

    @ParameterizedTest
    @CsvSource({
        "A<#DURL:http://h.example/~AAhello, A<~AAhello",
        "A<#DURL:http://h.example/ hello~AA, A< hello~AA",
        "A<#DURL:http://h.example/<#G, A<<#G",
        "A<#DURL:http://h.example/<, A<<",
        "A<#DURL:http://h.example/<#, A<<#",
        "A<#DURL:http://h.example/, A<",
        "A<#DURL:a<#DIMG:b<#FB, A<<B",
        "A<#DURL:caf\u00e9 noir, A<\u00e9 noir",
    })
    void aStringThatIsNotEndedSwallowsNothingOfThePage(String page, String left) {
        assertEquals(left, without(page));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<#",
                "<#D",
                "<#DUR",
                "<#DURL",
                "<#Diner: 8 h",
                "<#DPDF:http://h.example/<#F",
                "<#Durl:http://h.example/<#F",
                "#DURL:http://h.example/<#F",
                "<<#F",
                "<PIN:1234<",
            })
    void whatIsNoSuchStringIsLeft(String page) {
        assertEquals(page, without(page));
    }

    @Test
    void whatIsLongerThanAnAddressIsThePages() {
        String mosaics = "x".repeat(901) + "<#F";
        assertEquals("<#DIMG:" + mosaics, without("<#DIMG:" + mosaics));
        assertEquals("<", without("<#DIMG:" + "x".repeat(900) + "<#F"));
    }

    @Test
    void aPageWithoutSuchStringsIsTheSame() {
        byte[] page = new byte[20_000];
        new Random(7).nextBytes(page);
        assertArrayEquals(page, WebMediaFilter.without(page));
    }

    @Test
    void ofManyBeginningsNothingIsLeftButWhatEndsTheCursor() {
        assertEquals("<".repeat(1_000), without("<#DYT:a".repeat(1_000)));
    }
}
