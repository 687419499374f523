package minitel.gateway.peer.owner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Reads the kernel's lists of sockets, in pieces and once through: nothing of them is kept. Their
/// length is other users' doing, and so has a bound.
final class SocketTableReader {
    /// Bytes of one list: 65,536 sockets.
    static final int LONGEST = 12 << 20;

    /// Bytes of a line; more is none.
    private static final int LONGEST_LINE = 512;

    private static final int PIECE = 64 << 10;

    private final List<Path> tables;

    /// @param tables those of IPv4 and IPv6; one that is not there has no sockets
    SocketTableReader(List<Path> tables) {
        this.tables = List.copyOf(tables);
    }

    /// @throws IOException also where a list is too long: then nobody's owner is known
    void read(Consumer<SocketRow> each) throws IOException {
        for (Path table : tables) {
            if (Files.exists(table)) {
                read(table, each);
            }
        }
    }

    private static void read(Path table, Consumer<SocketRow> each) throws IOException {
        byte[] piece = new byte[PIECE];
        int held = 0;
        long all = 0;
        try (InputStream in = Files.newInputStream(table)) {
            for (int got = in.read(piece, held, PIECE - held);
                    got >= 0;
                    got = in.read(piece, held, PIECE - held)) {
                all += got;
                if (all > LONGEST) {
                    throw new IOException(table + " is longer than " + LONGEST + " bytes");
                }
                held = lines(piece, held + got, each);
                if (held > LONGEST_LINE) {
                    throw new IOException(table + " has a line of more than " + LONGEST_LINE);
                }
            }
        }
    }

    /// @return how many bytes, of a line that is not whole, now stand at the beginning
    private static int lines(byte[] piece, int length, Consumer<SocketRow> each) {
        int from = 0;
        for (int at = 0; at < length; at++) {
            if (piece[at] == '\n') {
                SocketRow.read(piece, from, at).ifPresent(each);
                from = at + 1;
            }
        }
        System.arraycopy(piece, from, piece, 0, length - from);
        return length - from;
    }
}
