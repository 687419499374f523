package minitel.gateway.tunnel.west.wire;

import java.time.Duration;
import minitel.io.ByteRoom;

/// What bounds the tunnels of a process.
///
/// @param name ours, in what this tunnel sends
/// @param size bytes of a whole request or answer, where they go in one message
/// @param patience for an answer
/// @param transactions that are under way in one tunnel, each way
/// @param room for all whole messages of the process together
public record WireSettings(
        String name, int size, Duration patience, int transactions, ByteRoom room) {
    /// What is around a message's HTTP.
    private static final int AROUND = 4096;

    /// Bytes of a message.
    public int longest() {
        return size + WholeHttp.LONGEST_HEAD + AROUND;
    }
}
