package minitel.gateway.tunnel.yamux.frame;

import java.io.IOException;

/// Cuts what comes on a line into frames, the same for every split. Data are handed on in the
/// pieces in which they come; what a header announces reserves nothing. No I/O.
public final class FrameReader {
    private final Frames frames;
    private final byte[] head = new byte[YamuxHeader.SIZE];
    private int inHead;
    private long left;

    /// Who is told of frames, in this order.
    public interface Frames {
        void begin(YamuxHeader header) throws IOException;

        void data(byte[] bytes, int offset, int length) throws IOException;

        void end() throws IOException;
    }

    public FrameReader(Frames frames) {
        this.frames = frames;
    }

    /// Whether nothing is missing of the frame that came last.
    public boolean isBetweenFrames() {
        return inHead == 0 && left == 0;
    }

    public void take(byte[] bytes, int count) throws IOException {
        for (int at = 0; at < count; ) {
            at += left > 0 ? data(bytes, at, count - at) : head(bytes, at, count - at);
        }
    }

    private int head(byte[] bytes, int at, int count) throws IOException {
        int n = Math.min(count, YamuxHeader.SIZE - inHead);
        System.arraycopy(bytes, at, head, inHead, n);
        inHead += n;
        if (inHead == YamuxHeader.SIZE) {
            inHead = 0;
            begin(YamuxHeader.decode(head, 0));
        }
        return n;
    }

    private void begin(YamuxHeader header) throws IOException {
        frames.begin(header);
        left = header.type() == YamuxHeader.DATA ? header.length() : 0;
        if (left == 0) {
            frames.end();
        }
    }

    private int data(byte[] bytes, int at, int count) throws IOException {
        int n = (int) Math.min(count, left);
        frames.data(bytes, at, n);
        left -= n;
        if (left == 0) {
            frames.end();
        }
        return n;
    }
}
