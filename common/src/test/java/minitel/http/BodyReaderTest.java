package minitel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
    private static final String POST = "POST /x HTTP/1.1|Host: h|";

    private static byte[] raw(String text) {
        return text.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String request(List<byte[]> pieces) {
        RequestReader reader = new RequestReader(new PiecewiseLine(pieces));
        try {
            return all(reader.body(reader.next()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(String text) throws IOException {
        ResponseReader reader = new ResponseReader(new PiecewiseLine(List.of(raw(text))), 4096);
        return all(reader.body(reader.next(false)));
    }

    private static String all(BodyReader body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[7];
        for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
            assertTrue(n > 0);
            all.write(piece, 0, n);
        }
        assertEquals(-1, body.read(piece), "for ever after");
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void chunksAreTakenOffForEverySplit() {
        byte[] bytes =
                raw(POST + "Transfer-Encoding: chunked||5;x=1|hello|10|0123456789abcdef|0|T: 1||");
        Fuzz.everySplit(bytes, pieces -> assertEquals("hello0123456789abcdef", request(pieces)));
    }

    @Test
    void aMeasuredBodyEndsWithItsLengthForEverySplit() {
        byte[] bytes = raw(POST + "Content-Length: 12||hello, worldGET / HTTP/1.1||");
        Fuzz.everySplit(bytes, pieces -> assertEquals("hello, world", request(pieces)));
    }

    @Test
    void aBodyOfManyCrumbsPassesAsNothingOfItIsKept() throws IOException {
        String crumbs = "1|x|".repeat(50_000);
        String head = "HTTP/1.1 200 OK|Transfer-Encoding: chunked||";
        assertEquals(50_000, answer(head + crumbs + "0||").length());
    }

    @Test
    void oneWithoutALengthEndsWithTheConnection() throws IOException {
        assertEquals("to the end", answer("HTTP/1.1 200 OK||to the end"));
    }

    @Test
    void oneThatBreaksOffIsNotAnEnd() {
        assertThrows(EOFException.class, () -> answer("HTTP/1.1 200 OK|Content-Length: 5||abc"));
        assertThrows(
                EOFException.class,
                () -> answer("HTTP/1.1 200 OK|Transfer-Encoding: chunked||5|abc"));
    }

    @Test
    void anEndlessExtensionIsRefused() {
        String head = "HTTP/1.1 200 OK|Transfer-Encoding: chunked||5;";
        assertThrows(HttpHead.Malformed.class, () -> answer(head + "x".repeat(20_000)));
    }
}
