package minitel.gateway.pavi.background;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import minitel.gateway.pavi.bridge.BridgeEnd;
import minitel.io.DuplexPair;
import minitel.line.KeyReader;
import minitel.videotex.FunctionKey;
import minitel.videotex.KeyEvent;
import org.jspecify.annotations.Nullable;

/// One caller before another one's screen: shows it, and looks for a key between two pieces.
final class WatchingCaller {
    /// A second of a 1200 bit/s line.
    private static final int CHUNK = 128;

    /// Until something is nudged about; the session ends who does nothing.
    private static final Duration LOOK = Duration.ofMinutes(10);

    private final DuplexPair.End terminal;
    private final CopiedPaint paint;
    private final byte[] buffer = new byte[256];
    private KeyReader keys = KeyReader.EMPTY;

    WatchingCaller(DuplexPair.End terminal, CopiedPaint paint) {
        this.terminal = terminal;
        this.paint = paint;
    }

    BridgeEnd run() {
        try {
            BridgeEnd end = null;
            while (end == null) {
                byte[] piece = paint.take(CHUNK);
                terminal.write(piece);
                end = paint.over() ? BridgeEnd.ENDED : hear(piece.length > 0);
            }
            return end;
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof RuntimeException fault) {
                throw fault;
            }
            return BridgeEnd.LEFT; // the terminal has gone
        }
    }

    private @Nullable BridgeEnd hear(boolean more) throws IOException {
        int n = terminal.read(buffer, more ? Duration.ZERO : LOOK);
        if (n < 0) {
            return BridgeEnd.LEFT;
        }
        KeyReader.Reading reading = keys.read(buffer, n, System.nanoTime());
        keys = reading.next();
        return end(reading.events());
    }

    /// Letters mean nothing here.
    private static @Nullable BridgeEnd end(List<KeyEvent> events) {
        for (KeyEvent event : events) {
            if (event instanceof KeyEvent.Function(FunctionKey key, _)) {
                return key == FunctionKey.CONNEXION_FIN ? BridgeEnd.LEFT : BridgeEnd.ENDED;
            }
        }
        return null;
    }
}
