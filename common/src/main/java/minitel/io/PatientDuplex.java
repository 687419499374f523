package minitel.io;

import java.io.IOException;
import java.time.Duration;

/// A duplex whose reader can say how long it waits.
public interface PatientDuplex extends Duplex {

    /// Like [#read(byte\[\])], but waits no longer than `patience`.
    ///
    /// @return 0 when the patience ended, or something else than a byte for the caller came first
    int read(byte[] buffer, Duration patience) throws IOException;
}
