package minitel.gateway.tunnel.yamux;

import minitel.io.DuplexContract;
import org.junit.jupiter.api.AfterEach;

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
}
