package minitel.dial;

import java.io.EOFException;
import java.io.IOException;
import minitel.io.DuplexOver;
import minitel.ws.WsDuplex;

/// A WebSocket whose end without a goodbye is a broken connection: a person is to be told the
/// difference.
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
