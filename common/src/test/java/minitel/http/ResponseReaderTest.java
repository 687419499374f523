package minitel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {
    private static ResponseReader reader(String text) {
        byte[] bytes = text.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return new ResponseReader(new PiecewiseLine(List.of(bytes)), 4096);
    }

    private static ResponseHead head(String text, boolean bare) throws IOException {
        return reader(text).next(bare);
    }

    @Test
    void whatOnlySaysThatAnAnswerComesIsLeftOut() throws IOException {
        String interim = "HTTP/1.1 100 Continue||HTTP/1.1 103 Early Hints|Link: x||";
        assertEquals(200, head(interim + "HTTP/1.1 200 OK||", false).status());
    }

    @Test
    void oneThatNeverComesIsRefused() {
        String interim = "HTTP/1.1 100 Continue||".repeat(20);
        assertThrows(HttpHead.Malformed.class, () -> head(interim, false));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK|Content-Length: 5||, true, 0",
        "HTTP/1.1 200 OK|Content-Length: 5||, false, 5",
        "HTTP/1.1 204 No Content||, false, 0",
        "HTTP/1.1 304 Not Modified|Content-Length: 9||, false, 0",
        "HTTP/1.0 200 OK||, false, -2",
        "HTTP/1.1 200|Transfer-Encoding: chunked||, false, -1",
    })
    void itsHeadTellsHowLongItsBodyIs(String text, boolean bare, long length) throws IOException {
        assertEquals(length, head(text, bare).length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK|Content-Length: 5|Transfer-Encoding: chunked||",
                "HTTP/1.1 200 OK|Content-Length: 5|Content-Length: 6||",
                "HTTP/1.1 200 OK|Transfer-Encoding: gzip, chunked||",
                "HTTP/2 200 OK||",
                "ICY 200 OK||",
            })
    void whatTwoReadersCouldTakeInTwoWaysIsRefused(String text) {
        assertThrows(HttpHead.Malformed.class, () -> head(text, false));
    }

    @Test
    void equalFieldsStayApart() throws IOException {
        ResponseHead head = head("HTTP/1.1 200 OK|Set-Cookie: a=1|set-cookie: b=2||", false);
        assertEquals(
                List.of(new HeaderLine("Set-Cookie", "a=1"), new HeaderLine("set-cookie", "b=2")),
                head.lines());
        assertEquals("a=1, b=2", head.headers().get("Set-Cookie"));
    }
}
