package minitel.gateway.tunnel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.gateway.tunnel.WebAccess;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A web entrance on loopback with one page, whose target the test plays.
abstract class EntranceProbe {
    static final String AT = "/t/maison/photos/";
    static final String GET = "GET " + AT + " HTTP/1.1\r\nHost: gateway\r\n\r\n";
    static final String HELLO =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";

    final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    EntranceOnPort entrance;
    FakeServer target;

    @BeforeEach
    void open() throws Exception {
        entrance = new EntranceOnPort();
    }

    @AfterEach
    void close() throws IOException {
        entrance.close();
        if (target != null) {
            target.close();
        }
    }

    /// What a target does once it has read a head.
    interface Answer {
        void to(InputStream in, OutputStream out) throws Exception;
    }

    void target(Answer answer) throws Exception {
        target(answer, new WebAccess.Open());
    }

    void target(Answer answer, WebAccess access) throws Exception {
        target =
                new FakeServer(socket -> {
                    heads.add(FakeServer.head(socket.getInputStream()));
                    answer.to(socket.getInputStream(), socket.getOutputStream());
                });
        entrance.publish("photos", access, target.port());
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
    }

    static void end(OutputStream out) throws IOException {
        out.close();
    }

    String heard() throws InterruptedException {
        String head = heads.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertNotNull(head, "the target was not asked");
        return head;
    }
}
