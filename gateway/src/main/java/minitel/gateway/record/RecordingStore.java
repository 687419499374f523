package minitel.gateway.record;

import java.io.IOException;

/// Where recordings are kept. For one thread, which may wait here as long as it takes.
interface RecordingStore extends AutoCloseable {

    /// Makes a new file that holds these lines; a failure leaves none.
    void create(String name, byte[] lines) throws IOException;

    /// Adds lines to a file that was made here, all of them or none.
    void append(String name, byte[] lines) throws IOException;

    /// Nothing more comes for this file.
    void finish(String name);

    @Override
    void close();
}
