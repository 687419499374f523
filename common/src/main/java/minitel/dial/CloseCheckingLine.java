package minitel.dial;

import java.io.EOFException;
import java.io.IOException;
import minitel.io.DuplexOver;
import minitel.ws.WsDuplex;

/// A WebSocket whose end without a close frame is an error for its reader, so that a person can be
/// told a broken connection from a service that hung up. For [NetworkDialer#forSlowLine]; one
/// reader.
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
