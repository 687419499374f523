package minitel.gateway.world;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.io.VirtualThreads;
import org.junit.jupiter.api.Test;

/// Strangers who send the WebSocket port heads that are as hard to read as heads can be, one after
/// the other, and a user beside them.
class CostlyHeadsIT {
    private static final int STRANGERS = 16;
    private static final String START = "GET / HTTP/1.1\r\n";

    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch begun = new CountDownLatch(STRANGERS);
    private final CountDownLatch gone = new CountDownLatch(STRANGERS);

    @Test
    void blanksBeforeAControlKeepNobodyWaiting() throws Exception {
        aUserComesBeside(START + "A:" + " ".repeat(7900) + "\u0001\r\n\r\n");
    }

    @Test
    void fieldsWithoutNumberKeepNobodyWaiting() throws Exception {
        aUserComesBeside(START + "A:\r\n".repeat(1900) + "A;\r\n\r\n");
    }

    @Test
    void offersOfBlanksKeepNobodyWaiting() throws Exception {
        String wish =
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Protocol: a";
        aUserComesBeside(START + wish + " ".repeat(7700) + "b\r\n\r\n");
    }

    private void aUserComesBeside(String head) throws Exception {
        try (World world = World.with("{'guard': {'never': ['127.0.0.1']}}")) {
            for (int i = 0; i < STRANGERS; i++) {
                VirtualThreads.start("stranger", () -> molest(world, head));
            }
            begun.await();
            try (Minitel minitel = world.webSocket("")) {
                minitel.sees("Code");
                minitel.types("XYZ");
                minitel.sees("XYZ");
            }
            over.set(true);
            gone.await();
        }
    }

    private void molest(World world, String head) {
        try {
            while (!over.get()) {
                send(world, head);
            }
        } catch (Throwable _) {
            // The gateway has hung up on him.
        } finally {
            begun.countDown();
            gone.countDown();
        }
    }

    private void send(World world, String head) throws IOException {
        try (Socket socket = world.socket("websocket")) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            begun.countDown();
            socket.getInputStream().readAllBytes();
        }
    }
}
