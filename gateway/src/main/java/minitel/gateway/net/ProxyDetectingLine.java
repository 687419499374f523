package minitel.gateway.net;

import java.io.IOException;
import minitel.io.Duplex;
import minitel.io.DuplexOver;

/// A line whose first bytes tell whether a proxy speaks that nobody has named. One reader.
final class ProxyDetectingLine extends DuplexOver {
    private final ScannerDetector scannerDetector = new ScannerDetector();
    private final Runnable unnamed;

    /// @param unnamed told once, by the reader
    ProxyDetectingLine(Duplex line, Runnable unnamed) {
        super(line);
        this.unnamed = unnamed;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = line.read(buffer);
        if (n > 0 && scannerDetector.greets(buffer, n) == GreetingKind.PROXIED) {
            unnamed.run();
        }
        return n;
    }
}
