package minitel.gateway.tunnel.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import minitel.http.RequestHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePasswordsTest {
    /// From RFC 7914, 11: of `Password`.
    private static final String KNOWN =
            "pbkdf2-sha256:80000:TmFDbA==:TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1Y=";

    /// `x:Password`
    private static final String TYPED = "Authorization: Basic eDpQYXNzd29yZA==";

    private final PagePasswords passwords = new PagePasswords();

    private Optional<EntranceRefusal> refusal(String hash) throws IOException {
        RequestHead head = PageHeads.request("GET / HTTP/1.1|Host: g|" + TYPED);
        return passwords
                .refusal(PageHeads.ofOwnHost(new WebAccess.Behind(hash)), head)
                .map(PagePasswords.Answer::refusal);
    }

    @Test
    void whoKnowsThePasswordMayIn() throws IOException {
        assertEquals(Optional.empty(), refusal(KNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password",
                "plain:1:Password",
                "pbkdf2-sha256:1:AAAA:AAAA",
                "pbkdf2-sha256:80000:A:TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1Y=",
                "pbkdf2-sha256:80000:====:TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1Y=",
                "pbkdf2-sha256:999999:TmFDbA==:TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1Y=",
                "pbkdf2-sha256:1000000000:TmFDbA==:TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1Y="
            })
    void aHashThatIsNoneOrTooDearIsTheTargetsFaultAndNothingIsWorkedOut(String hash)
            throws IOException {
        assertEquals(Optional.of(EntranceRefusal.TARGET), refusal(hash));
    }

    @Test
    void whoPublishesManyPagesMakesNobodysGuessesForgotten() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.of(EntranceRefusal.PASSWORD), wrong("maison", 0));
        }
        for (int i = 1; i < 300; i++) {
            assertEquals(Optional.of(EntranceRefusal.PASSWORD), wrong("cave", i));
        }
        assertEquals(Optional.of(EntranceRefusal.GUESSED), wrong("maison", 0));
    }

    /// @param from each in a wide network of its own
    private Optional<EntranceRefusal> wrong(String name, int from) throws IOException {
        String hash = "pbkdf2-sha256:%d:TmFDbA==:TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1Y=";
        PublishedWord word =
                new PublishedWord(
                        new TunnelName("photos"),
                        "http",
                        new WebAccess.Behind(hash.formatted(10_000 + from)),
                        "127.0.0.1:8080",
                        "/");
        WebPassage passage =
                new WebPassage(
                        new WebAddress(new TunnelName(name), word.word(), "", "/"),
                        word,
                        new CallerOrigin(
                                InetAddress.ofLiteral(
                                        (10 + from / 200) + "." + from % 200 + ".0.1"),
                                1),
                        "photos",
                        true,
                        false);
        return passwords
                .refusal(passage, PageHeads.request("GET / HTTP/1.1|Host: g|" + TYPED))
                .map(PagePasswords.Answer::refusal);
    }
}
