package minitel.gateway.net;

import java.io.IOException;
import minitel.io.Duplex;
import minitel.io.DuplexOver;

/// A line whose first bytes tell whether a proxy speaks that nobody has named. One reader.
final class Overheard extends DuplexOver {
    private final Stranger stranger = new Stranger();
    private final Runnable unnamed;

    /// @param unnamed told once, by the reader
    Overheard(Duplex line, Runnable unnamed) {
        super(line);
        this.unnamed = unnamed;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = line.read(buffer);
        if (n > 0 && stranger.greets(buffer, n) == Greeting.PROXIED) {
            unnamed.run();
        }
        return n;
    }
}
