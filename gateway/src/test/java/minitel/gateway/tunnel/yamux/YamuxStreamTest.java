package minitel.gateway.tunnel.yamux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import minitel.io.DuplexContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A stream is a duplex as good as any.
final class YamuxStreamTest extends DuplexContract {
    private final YamuxPair pair = new YamuxPair(YamuxSettings.DEFAULT);

    @Override
    protected Ends open() throws Exception {
        return new Ends(pair.client.open(false), pair.accepted());
    }

    @AfterEach
    void end() {
        pair.close();
    }

    /// As behind a server that answers without having read all that it is sent.
    @Test
    void whatWasSaidBeforeAResetIsStillRead() throws Exception {
        YamuxStream here = pair.client.open(false);
        YamuxStream there = pair.accepted();
        there.write(new byte[] {7});
        there.abort();
        while (pair.client.figures().resetByPeer() == 0) {
            Thread.onSpinWait();
        }
        byte[] one = new byte[1];
        assertEquals(1, here.read(one));
        assertEquals(7, one[0]);
        assertThrows(IOException.class, () -> here.read(one));
        here.close();
    }
}
