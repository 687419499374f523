package minitel.dial;

import java.io.EOFException;
import java.io.IOException;
import minitel.io.DuplexOver;
import minitel.ws.WsDuplex;

/// A WebSocket whose end without a close frame is an error for its reader, as a person is to be
/// told a broken connection from an end. For whoever drives a terminal itself; one reader.
final class CloseCheckingLine extends DuplexOver {
    private final WsDuplex socket;

    CloseCheckingLine(WsDuplex socket) {
        super(socket);
        this.socket = socket;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = socket.read(buffer);
        if (n < 0 && !socket.parted()) {
            throw new EOFException("it ended without a goodbye (1006)");
        }
        return n;
    }
}
