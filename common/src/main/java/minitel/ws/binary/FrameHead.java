package minitel.ws.binary;

/// The head of a frame (RFC 6455, 5.2), taken byte by byte; what it says is judged by whoever takes
/// it. For all that read frames, each on its thread.
public final class FrameHead {
    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0F;
    private static final int MASK = 0x80;
    private static final int SHORT = 0x7F;
    private static final int WORD = 126;
    private static final int START = 2;

    private int count;
    private int size = START;
    private int first;
    private int second;
    private long length;
    private int key;

    /// Another one comes.
    public void begin() {
        count = 0;
        size = START;
    }

    /// Takes its next byte.
    ///
    /// @return whether it is complete now
    public boolean take(int octet) {
        int b = octet & 0xFF;
        if (count == 0) {
            first = b;
        } else if (count == 1) {
            second(b);
        } else if (count < START + lengthBytes()) {
            length = length << Byte.SIZE | b;
        } else {
            key = key << Byte.SIZE | b;
        }
        count++;
        return isComplete();
    }

    private void second(int b) {
        second = b;
        length = isShort() ? b & SHORT : 0;
        key = 0; // changes nothing
        size = START + lengthBytes() + (isMasked() ? Integer.BYTES : 0);
    }

    private int lengthBytes() {
        int seven = second & SHORT;
        return seven < WORD ? 0 : seven == WORD ? Short.BYTES : Long.BYTES;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /// Whether its first two bytes are there, which say all but a great length and the key.
    public boolean hasStart() {
        return count >= START;
    }

    public boolean isComplete() {
        return count == size;
    }

    public boolean isMasked() {
        return (second & MASK) != 0;
    }

    /// Whether the length stands in the first two bytes.
    public boolean isShort() {
        return (second & SHORT) < WORD;
    }

    /// Whether its message ends with it.
    public boolean isLast() {
        return (first & FIN) != 0;
    }

    /// Whether it has marks that mean nothing to anybody here.
    public boolean isMarked() {
        return (first & RESERVED) != 0;
    }

    public int opcode() {
        return first & OPCODE;
    }

    /// Bytes of payload; one above 2^63 is negative.
    public long length() {
        return length;
    }

    /// The mask's four bytes, the first one on top; 0 = there is none.
    public int key() {
        return key;
    }
}
