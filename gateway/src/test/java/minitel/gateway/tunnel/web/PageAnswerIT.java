package minitel.gateway.tunnel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of what a target answers.
final class PageAnswerIT extends EntranceProbe {
    @Test
    void chunksComeDownAsChunksAndAreWholeForAnOldClient() throws Exception {
        target((_, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            say(out, "3\r\nabc\r\n2;x\r\nde\r\n0\r\nSet-Cookie: a=b\r\n\r\nrubbish");
        });
        String answer = entrance.answer(GET);
        assertTrue(answer.endsWith("0\r\n\r\n"), answer);
        assertFalse(answer.contains("Set-Cookie"), answer);
        assertTrue(answer.contains("\r\nTransfer-Encoding: chunked\r\n"), answer);
        String old = entrance.answer("GET " + AT + " HTTP/1.0\r\n\r\n");
        assertTrue(old.endsWith("\r\n\r\nabcde"), old);
        assertFalse(old.contains("chunked"), old);
    }

    @Test
    void aBodyMayEndWithItsConnection() throws Exception {
        target((_, out) -> {
            say(out, "HTTP/1.0 200 OK\r\n\r\nhello");
            end(out);
        });
        assertTrue(entrance.answer(GET).endsWith("\r\n\r\nhello"));
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200", "GET, 204", "GET, 304"})
    void whatHasNoBodyHasNone(String method, String status) throws Exception {
        target((_, out) -> say(out, "HTTP/1.1 " + status + " x\r\nContent-Length: 5\r\n\r\nhello"));
        String answer = entrance.answer(method + " " + AT + " HTTP/1.1\r\nHost: g\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        assertTrue(answer.endsWith("\r\n\r\n"), answer);
    }

    @Test
    void aWebSocketGoesThrough() throws Exception {
        target((in, out) -> {
            say(
                    out,
                    "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\n"
                            + "Upgrade: websocket\r\n\r\nfirst");
            out.write(in.readNBytes(4));
            end(out);
        });
        try (Socket socket =
                entrance.says(
                        "GET "
                                + AT
                                + " HTTP/1.1\r\nHost: g\r\nConnection: Upgrade\r\n"
                                + "Upgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n")) {
            InputStream in = socket.getInputStream();
            assertTrue(FakeServer.head(in).contains("\r\nUpgrade: websocket\r\n"));
            assertEquals("first", new String(in.readNBytes(5), ISO_8859_1));
            say(socket.getOutputStream(), "back");
            assertEquals("back", new String(in.readNBytes(4), ISO_8859_1));
            assertEquals(-1, in.read());
        }
        assertTrue(heard().contains("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"));
    }

    @Test
    void nobodyIsGivenAProtocolThatHeHasNotAskedFor() throws Exception {
        target((_, out) -> say(out, "HTTP/1.1 101 x\r\nUpgrade: evil\r\n\r\n"));
        assertTrue(entrance.answer(GET).startsWith("HTTP/1.1 502 "));
    }

    @Test
    void eventsComeAsTheyAreSent() throws Exception {
        BlockingQueue<String> next = new LinkedBlockingQueue<>();
        target((_, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
            for (String event = next.take(); !event.isEmpty(); event = next.take()) {
                say(out, event);
            }
            end(out);
        });
        try (Socket socket = entrance.says(GET)) {
            InputStream in = socket.getInputStream();
            FakeServer.head(in);
            next.add("data: 1\n\n");
            assertEquals("data: 1\n\n", new String(in.readNBytes(9), ISO_8859_1));
            next.add("data: 2\n\n");
            assertEquals("data: 2\n\n", new String(in.readNBytes(9), ISO_8859_1));
            next.add("");
            assertEquals(-1, in.read());
        }
    }

    @Test
    void aBrowserThatLeavesTakesItsRequestAlong() throws Exception {
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        target((in, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
            try {
                ends.add("ended " + in.read());
            } catch (IOException _) {
                ends.add("broken");
            }
        });
        Socket socket = entrance.says(GET);
        FakeServer.head(socket.getInputStream());
        socket.close();
        assertNotNull(ends.poll(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "H",
                "HTTP/1.1 200 OK\r\nX: ",
                "HTTP/1.1 200 OK\r\n",
                "<html>hello",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: a\nSet-Cookie: minitel-operator=x\r\n\r\n"
            })
    void anAnswerThatIsNoneIsSaid(String answer) throws Exception {
        target((_, out) -> {
            say(out, answer);
            end(out);
        });
        String told = entrance.answer(GET);
        assertTrue(told.startsWith("HTTP/1.1 502 "), told);
        assertFalse(told.contains("Set-Cookie"), told);
    }

    @Test
    void aHeadThatNeverEndsIsSaid() throws Exception {
        target((_, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nX: ");
            while (true) {
                say(out, "x".repeat(1000));
            }
        });
        assertTrue(entrance.answer(GET).startsWith("HTTP/1.1 502 "));
    }

    @Test
    void halfAnAnswerIsNotTakenForTheWhole() throws Exception {
        target((_, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");
            end(out);
        });
        String got;
        try {
            got = entrance.answer(GET);
        } catch (IOException _) {
            got = "broken";
        }
        assertFalse(got.endsWith("0\r\n\r\n"), got);
    }

    @Test
    void whoeverHangsUpAtAnyByteIsNobodysFault() throws Exception {
        String whole =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
        BlockingQueue<Integer> lengths = new LinkedBlockingQueue<>();
        target((_, out) -> {
            say(out, whole.substring(0, lengths.take()));
            end(out);
        });
        int head = whole.indexOf("\r\n\r\n") + 4;
        for (int i = 0; i <= whole.length(); i++) {
            lengths.add(i);
            String got;
            try {
                got = entrance.answer(GET);
            } catch (IOException _) {
                got = "broken";
            }
            assertEquals(i < head, got.startsWith("HTTP/1.1 502 "), i + ": " + got);
            assertEquals(i == whole.length(), got.endsWith("\r\n0\r\n\r\n"), i + ": " + got);
        }
    }

    @Test
    void whoReadsSlowlyHoldsTheTargetBackAndNothingIsKept() throws Exception {
        int length = 64 << 20;
        target((_, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
            byte[] piece = new byte[1 << 20];
            for (int i = 0; i < length; i += piece.length) {
                out.write(piece);
                heads.add("sent");
            }
        });
        try (Socket socket = entrance.says(GET)) {
            InputStream in = socket.getInputStream();
            FakeServer.head(in);
            heard();
            in.readNBytes(1 << 20);
            assertTrue(heads.size() < 60, "the whole went out to nobody");
            long sum = 1 << 20;
            byte[] piece = new byte[1 << 16];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                sum += n;
            }
            assertEquals(length, sum);
        }
    }
}
