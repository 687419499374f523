package minitel.gateway.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import minitel.life.RegularFile;
import org.jspecify.annotations.Nullable;

/// Reads recordings, a line at a time, on the thread of whoever asks.
public final class RecordingReader {
    /// The longest line, in bytes without its line feed.
    static final int LONGEST = 1 << 20;

    private RecordingReader() {}

    /// The lines of a file, read as they are asked for; close the stream. Lines that are none of
    /// the format come as [RecordedLine.Malformed], and the others go on after them. Reading throws
    /// an [UncheckedIOException] when the disk does.
    ///
    /// @throws IOException when the file cannot be opened
    public static Stream<RecordedLine> read(Path file) throws IOException {
        InputStream in = new BufferedInputStream(RegularFile.open(file));
        var lines =
                Spliterators.spliteratorUnknownSize(
                        new LineReader(in), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(lines, false).onClose(() -> close(in));
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class LineReader implements Iterator<RecordedLine> {
        private final InputStream in;
        private long number;
        private @Nullable RecordedLine next;

        LineReader(InputStream in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            if (next == null) {
                try {
                    next = read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return next != null;
        }

        @Override
        public RecordedLine next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            RecordedLine line = next;
            next = null;
            return line;
        }

        private @Nullable RecordedLine read() throws IOException {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            number++;
            ByteArrayOutputStream line = new ByteArrayOutputStream(128);
            boolean tooLong = false;
            for (; b >= 0 && b != '\n'; b = in.read()) {
                tooLong |= line.size() == LONGEST;
                if (!tooLong) {
                    line.write(b);
                }
            }
            return tooLong
                    ? new RecordedLine.Malformed(number, "is longer than 1 MiB")
                    : RecordedLineParser.parse(number, line.toString(UTF_8));
        }
    }
}
