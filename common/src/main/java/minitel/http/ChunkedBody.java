package minitel.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// Reads a body that comes in chunks (RFC 9112, 7.1), strictly; what is around its bytes is bounded
/// as well. For [RequestReader], on its thread.
final class ChunkedBody {
    /// Sizes, extensions, ends of lines and the trailer.
    private static final int MOST_AROUND = 16_384;

    /// Hexadecimal ones.
    private static final int MOST_DIGITS = 8;

    private final HttpInput in;
    private int around;
    private long left;
    private boolean ended;

    ChunkedBody(HttpInput in) {
        this.in = in;
    }

    /// @param most when it is longer, it is read up to one byte more
    byte[] read(int most) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (long size = size(); size > 0; size = size()) {
            for (long i = 0; i < size; i++) {
                body.write(in.octet());
                if (body.size() > most) {
                    return body.toByteArray();
                }
            }
            expect('\r');
            expect('\n');
        }
        trailer();
        return body.toByteArray();
    }

    /// What comes next of it; for whoever keeps nothing: only what is around each chunk is bounded.
    ///
    /// @return -1 = it has ended
    int read(byte[] buffer) throws IOException {
        if (left == 0 && !ended) {
            left = size();
            ended = left == 0;
            if (ended) {
                trailer();
            }
        }
        if (ended) {
            return -1;
        }
        int n = in.some(buffer, (int) Math.min(buffer.length, left));
        left -= n;
        if (left == 0) {
            expect('\r');
            expect('\n');
            around = 0;
        }
        return n;
    }

    /// The line before a chunk.
    private long size() throws IOException {
        long size = 0;
        int digits = 0;
        char c = next();
        for (int value = Character.digit(c, 16); value >= 0; value = Character.digit(c, 16)) {
            size = size << 4 | value;
            if (++digits > MOST_DIGITS) {
                throw wrong();
            }
            c = next();
        }
        if (digits == 0) {
            throw wrong();
        }
        if (c == ';') {
            c = extension();
        }
        if (c != '\r') {
            throw wrong();
        }
        expect('\n');
        return size;
    }

    /// @return what ends it
    private char extension() throws IOException {
        char c = next();
        while (c >= ' ' && c <= '~' || c == '\t') {
            c = next();
        }
        return c;
    }

    /// Fields that mean nothing to us, up to an empty line.
    private void trailer() throws IOException {
        StringBuilder text = new StringBuilder();
        while (!endsWithEmptyLine(text)) {
            text.append(next());
        }
        text.setLength(text.length() - 2);
        new HeaderScanner(text).lines();
    }

    private static boolean endsWithEmptyLine(StringBuilder text) {
        int n = text.length();
        return n >= 2
                && text.charAt(n - 2) == '\r'
                && text.charAt(n - 1) == '\n'
                && (n == 2 || n >= 4 && text.charAt(n - 4) == '\r' && text.charAt(n - 3) == '\n');
    }

    private void expect(char due) throws IOException {
        if (next() != due) {
            throw wrong();
        }
    }

    private char next() throws IOException {
        if (++around > MOST_AROUND) {
            throw new HttpHead.Malformed(413, "a body in crumbs");
        }
        return (char) (in.octet() & 0xFF);
    }

    private static HttpHead.Malformed wrong() {
        return new HttpHead.Malformed(400, "a chunk that is none");
    }
}
