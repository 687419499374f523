package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.gateway.world.World;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.kit.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who sends too much, too slowly, or nothing at all.
class WebLimitsIT {
    private static final String POST =
            "POST /api/reload HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Origin: http://localhost\r\n";

    private static World world;
    private static RawHttp rawHttp;

    @BeforeAll
    static void open() throws IOException {
        world = World.with("{}");
        rawHttp = new RawHttp(world.address("web"));
    }

    @AfterAll
    static void close() throws IOException {
        world.close();
    }

    /// Says the beginning, then a byte four times a second until the gateway hangs up.
    ///
    /// @return all that came back
    private static String dribble(String start, String drop) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (Socket socket = rawHttp.open()) {
            OutputStream out = socket.getOutputStream();
            out.write(start.getBytes());
            CompletableFuture<String> heard = new CompletableFuture<>();
            VirtualThreads.start("heard", () -> hear(socket, heard));
            while (!over.get()) {
                try {
                    return heard.get(250, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    write(out, drop, over);
                }
            }
            return heard.get(Patience.SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void write(OutputStream out, String drop, AtomicBoolean over) {
        try {
            out.write(drop.getBytes());
        } catch (IOException _) {
            over.set(true);
        }
    }

    private static void hear(Socket socket, CompletableFuture<String> heard) {
        try {
            heard.complete(new String(socket.getInputStream().readAllBytes()));
        } catch (SocketTimeoutException e) {
            heard.completeExceptionally(e);
        } catch (IOException _) { // reset: he is gone, too
            heard.complete("");
        }
    }

    private static CompletableFuture<String> dribbling(String start, String drop) {
        CompletableFuture<String> done = new CompletableFuture<>();
        VirtualThreads.start(
                "dribble",
                () -> {
                    try {
                        done.complete(dribble(start, drop));
                    } catch (Throwable t) {
                        done.completeExceptionally(t);
                    }
                });
        return done;
    }

    @Test
    void whoDribblesIsGoneInTime() throws Exception {
        List<CompletableFuture<String>> all =
                List.of(
                        dribbling("", ""),
                        dribbling("G", "E"),
                        dribbling("GET / HTTP/1.1\r\nHost: localhost\r\nX: ", "x"),
                        dribbling(POST + "Content-Length: 8000\r\n\r\n", " "),
                        dribbling(POST + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"),
                        dribbling(POST + "Transfer-Encoding: chunked\r\n\r\n", "0"));
        for (CompletableFuture<String> each : all) {
            assertTrue(!each.get(Patience.SECONDS, TimeUnit.SECONDS).contains(" 200 "));
        }
    }

    private static String say(String text) throws IOException {
        try (Socket socket = rawHttp.open()) {
            CompletableFuture<String> heard = new CompletableFuture<>();
            VirtualThreads.start("heard", () -> hear(socket, heard));
            write(socket.getOutputStream(), text, new AtomicBoolean());
            return heard.join();
        }
    }

    @Test
    void aHeadThatIsTooLargeIsNotRead() throws IOException {
        String start = "GET / HTTP/1.1\r\nHost: localhost\r\n";
        String end = "Connection: close\r\n\r\n";
        assertTrue(say(start + "X: " + "x".repeat(8_000) + "\r\n" + end).contains(" 200 "));
        assertTooLarge(say(start + "X: " + "x".repeat(20_000) + "\r\n" + end));
        assertTooLarge(say("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n"));
        StringBuilder many = new StringBuilder(start);
        for (int i = 0; i < 100; i++) {
            many.append("X").append(i).append(": y\r\n");
        }
        assertTooLarge(say(many + end));
    }

    private static void assertTooLarge(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() throws IOException {
        String huge = POST + "Content-Length: 10000000000\r\n\r\n" + "x".repeat(100_000);
        String answer = say(huge);
        assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 413"), answer);
        String chunk = "1000\r\n" + "x".repeat(4096) + "\r\n";
        answer = say(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(20));
        assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 413"), answer);
    }

    @Test
    void aBodyThatNobodyWantsIsNotReadEither() throws IOException {
        String answer =
                say(
                        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000000\r\n\r\n"
                                + "x".repeat(100_000));
        assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 200"), answer);
    }

    @Test
    void aRequestThatMeansTwoThingsIsRefused() throws IOException {
        String both = "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}";
        assertTrue(say(POST + both).startsWith("HTTP/1.1 400"));
    }

    @Test
    void manyWhoSayNothingKeepNobodyOut() throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                idle.add(rawHttp.open());
            }
            assertEquals(200, rawHttp.get("/").status());
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }
}
