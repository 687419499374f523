package minitel.gateway.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageOriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://Example.org, https://example.org",
        "https://example.org:443, https://example.org",
        "http://example.org.:8080, http://example.org:8080",
        "http://[::1]:8998, http://[::1]:8998",
        "HTTP://127.0.0.1:80, http://127.0.0.1",
        "moz-extension://0a-1b, moz-extension://0a-1b",
        "https://a_b.example:65535, https://a_b.example:65535",
    })
    void whatABrowserWritesIsRead(String text, String plain) {
        assertEquals(plain, PageOrigin.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "file://",
                "example.org",
                "https://example.org/",
                "https://user@example.org",
                "https://example.org:65536",
                "https://example.org:",
                "https://a b",
                "https://é.example",
                "https://a, https://b",
                "://x"
            })
    void anythingElseIsNone(String text) {
        assertEquals(Optional.empty(), PageOrigin.of(text));
        assertThrows(IllegalArgumentException.class, () -> PageOrigin.parse(text));
    }

    @Test
    void whatNoHostNameCanBeIsNotLookedAt() {
        assertEquals(Optional.empty(), PageOrigin.of("http://" + "a".repeat(8000)));
    }
}
