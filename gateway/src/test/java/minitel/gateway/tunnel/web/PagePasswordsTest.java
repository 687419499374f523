package minitel.gateway.tunnel.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Optional;
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
}
