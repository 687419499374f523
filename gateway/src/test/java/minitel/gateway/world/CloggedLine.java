package minitel.gateway.world;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.kit.Patience;

/// A line whose other end takes nothing: a write waits until it is cut off.
public final class CloggedLine extends DuplexOver {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch aborted = new CountDownLatch(1);

    public CloggedLine(Duplex line) {
        super(line);
    }

    /// Waits until somebody waits to write.
    public void isWrittenTo() throws InterruptedException {
        if (!entered.await(Patience.SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was written");
        }
    }

    public boolean isAborted() {
        return aborted.getCount() == 0;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        entered.countDown();
        try {
            aborted.await();
        } catch (Throwable t) {
            throw new IOException(t);
        }
        throw new IOException("cut off");
    }

    @Override
    public void abort() {
        aborted.countDown();
        super.abort();
    }
}
