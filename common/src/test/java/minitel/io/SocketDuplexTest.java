package minitel.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import minitel.io.fair.FairSocket;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class SocketDuplexTest {
    private final CountDownLatch heard = new CountDownLatch(1);
    private final CountDownLatch flooding = new CountDownLatch(floods());
    private volatile boolean said;
    private volatile boolean over;

    /// Two for each carrier.
    private static int floods() {
        return 2 * Runtime.getRuntime().availableProcessors();
    }

    @Test
    void whoSendsWithoutAPauseKeepsNobodyElseWaiting() throws Exception {
        whoSendsWithoutAPauseKeepsNobodyElseWaiting(() -> {
            SocketDuplex line = new SocketDuplex(new Flood());
            byte[] buffer = new byte[512];
            while (!over && line.read(buffer) > 0) {
                flooding.countDown();
            }
        });
    }

    /// Reads until it is over.
    @FunctionalInterface
    private interface Reader {
        void read() throws IOException;
    }

    private void whoSendsWithoutAPauseKeepsNobodyElseWaiting(Reader reader) throws Exception {
        Thread waits = VirtualThreads.start("waits", this::listen);
        for (int i = 0; i < floods(); i++) {
            VirtualThreads.start("flood", () -> flood(reader));
        }
        try {
            assertTrue(flooding.await(Patience.SECONDS, TimeUnit.SECONDS), "no flood");
            said = true;
            LockSupport.unpark(waits);
            assertTrue(heard.await(Patience.SECONDS, TimeUnit.SECONDS), "starved");
        } finally {
            over = true;
        }
    }

    @Test
    void whoSendsNothingButRecordsDoesNotEither() throws Exception {
        whoSendsWithoutAPauseKeepsNobodyElseWaiting(() -> {
            InputStream in = new FairSocket(new Flood()).getInputStream();
            byte[] buffer = new byte[512];
            while (!over && in.read(buffer) > 0 && in.read() >= 0) {
                flooding.countDown();
            }
        });
    }

    private void listen() {
        while (!said && !over) {
            LockSupport.park(this);
        }
        heard.countDown();
    }

    private static void flood(Reader reader) {
        try {
            reader.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A socket that always has bytes.
    private static final class Flood extends Socket {
        @Override
        public void setTcpNoDelay(boolean on) {}

        @Override
        public void setSoTimeout(int millis) {}

        @Override
        public InetAddress getInetAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() {
                    return 'A';
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    return length;
                }
            };
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }
    }
}
